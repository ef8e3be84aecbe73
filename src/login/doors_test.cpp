#include "login/doors.h"

#include <gtest/gtest.h>

#include <string>

namespace bongsu::login {
namespace {

using account::ProviderId;
using provider::Standing;
using provider::State;

Standing standing(const std::string& id, State state = State::up) {
  return {.provider = ProviderId{id}, .names = {id, id}, .health = {.state = state, .since = {}}, .off = {}};
}

Standing switched_off(const std::string& id) {
  Standing off = standing(id);
  off.off = provider::SwitchedOff{};
  return off;
}

std::string names(const std::vector<Standing>& doors) {
  std::string text;
  for (const Standing& door : doors) text += (text.empty() ? "" : " ") + door.provider.str();
  return text;
}

KnownWays known(const std::vector<std::string>& providers, bool password = false) {
  KnownWays ways{.password = password, .providers = {}};
  for (const std::string& id : providers) ways.providers.emplace_back(id);
  return ways;
}

struct Row {
  std::string what;
  std::vector<Standing> standings;
  KnownWays known;
  std::string failed;
  std::string first;
  std::string others;
};

TEST(DecideDoors, PutsWhatThePersonHasFirstAndWhatDoesNotWorkLast) {
  const std::vector<Row> rows{
      {"a stranger sees the operator's order", {standing("kakao"), standing("naver")}, {}, "", "", "kakao naver"},
      {"what they have comes first", {standing("kakao"), standing("naver")}, known({"naver"}), "", "naver", "kakao"},
      {"slow is not down",
       {standing("kakao"), standing("naver", State::struggling)},
       known({"naver"}),
       "",
       "naver",
       "kakao"},
      {"down goes behind what works, theirs before others'",
       {standing("apple", State::down), standing("kakao", State::down), standing("naver")},
       known({"kakao"}),
       "",
       "",
       "naver kakao apple"},
      {"what has just failed comes last of what can be tried",
       {standing("kakao"), standing("naver", State::down), standing("google")},
       known({"kakao", "google"}),
       "kakao",
       "google",
       "naver kakao"},
      {"switched off is never a way of theirs",
       {switched_off("kakao"), standing("naver", State::down), standing("google")},
       known({"kakao"}),
       "kakao",
       "",
       "google naver kakao"},
      {"a provider that is gone is not offered", {standing("google")}, known({"kakao"}), "", "", "google"},
  };
  for (const Row& row : rows) {
    std::optional<ProviderId> failed;
    if (!row.failed.empty()) failed = ProviderId{row.failed};
    const OfferedDoors doors = decide_doors(row.standings, row.known, failed);
    EXPECT_EQ(names(doors.first), row.first) << row.what;
    EXPECT_EQ(names(doors.others), row.others) << row.what;
  }
}

account::WaysIn ways(const std::string& provider) {
  account::WaysIn ways;
  ways.identities.emplace_back().who = {ProviderId{provider}, "1"};
  return ways;
}

TEST(KnownWays, TakesTheWaysOfSeveralAccountsTogether) {
  KnownWays known_ways;
  known_ways.add(ways("kakao"));
  account::WaysIn with_password = ways("kakao");
  with_password.password_set_at = base::Instant{};
  known_ways.add(with_password);
  EXPECT_EQ(known_ways, known({"kakao"}, true));
}

}  // namespace
}  // namespace bongsu::login
