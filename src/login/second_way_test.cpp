#include "login/second_way.h"

#include <gtest/gtest.h>

#include <vector>

namespace bongsu::login {
namespace {

using account::FailureDomain;
using account::ProviderId;

const std::vector<FailureDomain> kDomains{
    {.name = "kakao", .providers = {ProviderId{"kakao"}}, .mail_domains = {"hanmail.net"}},
    {.name = "one building", .providers = {ProviderId{"kakao"}, ProviderId{"melon"}}, .mail_domains = {}}};
const std::set<ProviderId> kConfigured{ProviderId{"kakao"}, ProviderId{"melon"}, ProviderId{"naver"}};

account::WaysIn ways(const std::vector<std::string>& providers, bool password = false) {
  account::WaysIn ways;
  if (password) ways.password_set_at = base::Instant{};
  for (const std::string& id : providers) ways.identities.emplace_back().who = {ProviderId{id}, "1"};
  return ways;
}

account::WaysIn with_mail_at(account::WaysIn ways, const std::string& domain) {
  ways.mailbox = {.domain = domain};
  return ways;
}

TEST(LeansOnOneDomain, CountsAVerifiedAddressOutsideOfTheDomain) {
  EXPECT_FALSE(leans_on_one_domain(with_mail_at(ways({"kakao"}), "example.com"), kDomains, kConfigured));
  EXPECT_FALSE(leans_on_one_domain(with_mail_at(ways({"naver"}), "hanmail.net"), kDomains, kConfigured));
  EXPECT_TRUE(leans_on_one_domain(with_mail_at(ways({"kakao"}), "hanmail.net"), kDomains, kConfigured));
  EXPECT_TRUE(leans_on_one_domain(with_mail_at(ways({}), "m.hanmail.net"), kDomains, kConfigured));
  EXPECT_FALSE(leans_on_one_domain(with_mail_at(ways({}), "example.com"), kDomains, kConfigured));
}

TEST(LeansOnOneDomain, SeesWhatWouldBeGoneAtOnce) {
  struct Row {
    account::WaysIn ways;
    bool leans;
  };
  const std::vector<Row> rows{
      {ways({"kakao"}), true},           {ways({"naver"}), true},
      {ways({"naver", "naver"}), true},  {ways({"kakao", "melon"}), true},  // two providers, one building
      {ways({"kakao", "naver"}), false}, {ways({"kakao"}, true), false},    // a password is this server's own
      {ways({}, true), false},           {ways({}), false},
      {ways({"kakao", "gone"}), true},  // what is not configured is no way in
      {ways({"gone"}), false},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(leans_on_one_domain(rows[i].ways, kDomains, kConfigured), rows[i].leans) << i;
  }
}

TEST(ShareADomain, HoldsForAProviderAndItself) {
  EXPECT_TRUE(share_a_domain(ProviderId{"naver"}, ProviderId{"naver"}, kDomains));
  EXPECT_TRUE(share_a_domain(ProviderId{"melon"}, ProviderId{"kakao"}, kDomains));
  EXPECT_FALSE(share_a_domain(ProviderId{"naver"}, ProviderId{"kakao"}, kDomains));
}

TEST(DecideSecondWay, FollowsThePolicyOfTheOperator) {
  using enum SecondWayPolicy;
  constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
  const auto fresh_no = kNow - kDeclinedFor + std::chrono::milliseconds{1};
  const auto old_no = kNow - kDeclinedFor;
  struct Row {
    SecondWayFacts facts;
    SecondWayStep step;
  };
  const std::vector<Row> rows{
      {{never, 1, 1, true, true, {}}, SecondWayStep::go_on},
      {{offered, 1, 1, true, true, {}}, SecondWayStep::offer},
      {{offered, 1, 1, false, true, {}}, SecondWayStep::go_on},
      {{offered, 3, 2, true, true, {}}, SecondWayStep::go_on},
      {{offered, 3, 3, true, true, {}}, SecondWayStep::offer},
      {{offered, 1, 9, true, true, fresh_no}, SecondWayStep::go_on},
      {{offered, 1, 9, true, true, old_no}, SecondWayStep::offer},
      {{required, 1, 1, true, true, {}}, SecondWayStep::require},
      {{required, 3, 2, true, true, {}}, SecondWayStep::go_on},
      {{required, 1, 9, true, true, fresh_no}, SecondWayStep::require},
      {{required, 1, 9, false, true, {}}, SecondWayStep::go_on},
      {{offered, 1, 1, true, false, {}}, SecondWayStep::go_on},   // never in the way of a login
      {{required, 1, 1, true, false, {}}, SecondWayStep::go_on},  // on the day on which it cannot be saved
      {{required, 1, 1, true, true, {}, true}, SecondWayStep::require_after_second_factor},
      {{offered, 1, 1, true, true, {}, true}, SecondWayStep::offer},
      {{never, 1, 1, true, true, {}, false, true}, SecondWayStep::offer_passkey},
      {{offered, 1, 1, false, true, {}, false, true}, SecondWayStep::offer_passkey},
      {{offered, 1, 1, true, true, {}, false, true}, SecondWayStep::offer},
      {{required, 1, 1, false, true, {}, false, true}, SecondWayStep::offer_passkey},
      {{required, 1, 1, true, true, {}, false, true}, SecondWayStep::require},
      {{offered, 1, 9, false, true, fresh_no, false, true}, SecondWayStep::go_on},
      {{offered, 3, 2, false, true, {}, false, true}, SecondWayStep::go_on},
      {{offered, 1, 1, false, false, {}, false, true}, SecondWayStep::go_on},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(decide_second_way(rows[i].facts, kNow), rows[i].step) << i;
}

}  // namespace
}  // namespace bongsu::login
