#include "provider/health_decision.h"

#include <sstream>
#include <vector>

#include <gtest/gtest.h>

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr Health kUp{State::up, kNow - std::chrono::hours{1}};
constexpr Health kDown{State::down, kNow - std::chrono::minutes{30}};
constexpr Health kStruggling{State::struggling, kNow - std::chrono::minutes{30}};

// "a:bad@9 t:GOOD@3": a step (d k a t u), what was seen (capitals: while somebody logged in), how many seconds ago.
std::vector<Observation> history(const std::string& text) {
  std::vector<Observation> seen;
  std::istringstream words{text};
  for (std::string word; words >> word;) {
    const std::string what = word.substr(2, word.find('@') - 2);
    const int ago = std::stoi(word.substr(word.find('@') + 1));
    const Step step = word[0] == 'd'   ? Step::discovery
                      : word[0] == 'k' ? Step::keys
                      : word[0] == 'a' ? Step::authorization
                      : word[0] == 't' ? Step::token
                                       : Step::user_info;
    const Outcome outcome = what == "good" || what == "GOOD"     ? Outcome::good
                            : what == "poor" || what == "POOR"   ? Outcome::poor
                            : what == "wrong" || what == "WRONG" ? Outcome::wrong
                                                                 : Outcome::unreachable;
    const Source source = what[0] >= 'a' ? Source::probe : Source::traffic;
    seen.push_back({kNow - std::chrono::seconds{ago}, step, source, outcome});
  }
  return seen;
}

struct Case {
  const char* what;
  const char* seen;
  Health before;
  State after;
  ReturnRate returns{};
};

TEST(DecideHealth, FollowsItsTable) {
  using enum State;
  const ReturnRate lost{.departed = 20, .returned = 1, .usual = 0.8, .usual_is_known = true};
  const Case cases[] = {
      {"nothing was seen", "", kUp, up},
      {"all is well", "a:good@30 a:good@15 a:good@0", kUp, up},
      {"one bad probe is nothing", "a:good@30 a:good@15 a:bad@0", kUp, up},
      {"two are a struggle", "a:good@30 a:good@15 a:bad@4 a:bad@0", kUp, struggling},
      {"three in a row are an outage", "a:good@15 a:bad@8 a:bad@4 a:bad@0", kUp, down},
      {"three logins in a row too", "a:good@2 t:BAD@2 t:BAD@1 t:BAD@0", kUp, down},
      {"and three refusals of our credentials", "t:WRONG@2 t:WRONG@1 t:WRONG@0", kUp, down},
      {"whatever other steps do", "t:BAD@9 a:good@8 t:BAD@6 a:good@5 t:BAD@3 a:good@0", kUp, down},
      {"probes of a step count with logins", "t:BAD@8 t:bad@4 t:bad@0", kUp, down},
      {"three that are spread over steps are none", "a:bad@9 k:bad@6 t:BAD@3", kUp, up},
      {"no flapping: half of them bad is a struggle",
       "a:good@90 a:bad@75 a:good@60 a:bad@45 a:good@30 a:bad@15 a:good@0", kUp, struggling},
      {"the same from below", "a:good@90 a:bad@75 a:good@60 a:bad@45 a:good@30 a:bad@15 a:good@0", kStruggling,
       struggling},
      {"one in ten of many is not",
       "t:BAD@50 t:GOOD@9 t:GOOD@8 t:GOOD@7 t:GOOD@6 t:GOOD@5 t:GOOD@4 t:BAD@3 "
       "t:GOOD@2 t:GOOD@1 t:GOOD@0 t:GOOD@0 t:GOOD@0",
       kUp, up},
      {"slow answers are a struggle", "t:POOR@20 t:POOR@10 t:POOR@0", kUp, struggling},
      {"a few slow ones are not", "t:GOOD@9 t:POOR@8 t:GOOD@7 t:POOR@6 t:GOOD@5 t:POOR@4 t:GOOD@3 t:GOOD@2", kUp, up},
      {"slow answers are never an outage", "a:poor@20 a:poor@15 a:poor@10 a:poor@5 a:poor@0", kUp, struggling},
      {"outage over: one good probe is not enough", "a:bad@12 a:bad@8 a:good@0", kDown, down},
      {"nor are two", "a:bad@12 a:good@4 a:good@0", kDown, down},
      {"three are, and the struggle goes on", "a:bad@20 a:bad@16 a:good@8 a:good@4 a:good@0", kDown, struggling},
      {"a bad one in between begins anew", "a:bad@20 a:good@12 a:bad@8 a:good@4 a:good@0", kDown, down},
      {"every step that was bad must recover", "t:BAD@20 a:bad@20 a:good@8 a:good@4 a:good@0", kDown, down},
      {"and does", "t:BAD@30 a:bad@30 t:good@9 t:good@6 t:good@3 a:good@8 a:good@4 a:good@0", kDown, struggling},
      {"a stray wrong answer does not prolong an outage of another step",
       "t:WRONG@60 a:bad@30 a:bad@26 a:bad@22 a:good@9 a:good@5 a:good@0", kDown, struggling},
      {"as many as would be an outage do", "t:WRONG@62 t:WRONG@61 t:WRONG@60 a:bad@30 a:good@9 a:good@5 a:good@0",
       kDown, down},
      {"and so they do after one login that was good",
       "t:WRONG@62 t:WRONG@61 t:WRONG@60 t:GOOD@40 a:bad@30 a:good@9 a:good@5 a:good@0", kDown, down},
      {"a wrong answer after it does not prolong an outage of its own step",
       "t:BAD@40 t:BAD@35 t:BAD@30 t:WRONG@29 t:good@9 t:good@5 t:good@0", kDown, struggling},
      {"nor does it hide that outage", "t:BAD@20 t:BAD@15 t:BAD@10 t:WRONG@9 t:good@0", kDown, down},
      {"wrong keys are not ended by probes after a later outage of their step",
       "k:WRONG@90 k:WRONG@80 k:WRONG@70 k:BAD@60 k:good@9 k:good@5 k:good@0", kDown, down},
      {"and are an outage all the same", "k:WRONG@90 k:WRONG@80 k:WRONG@70 k:BAD@60 k:good@9 k:good@5 k:good@0", kUp,
       down},
      {"but by logins", "k:WRONG@90 k:WRONG@80 k:WRONG@70 k:BAD@60 k:GOOD@9 k:GOOD@5 k:good@0", kDown, struggling},
      {"nor by one login and another wrong answer", "t:WRONG@62 t:WRONG@61 t:WRONG@60 t:GOOD@40 t:WRONG@30 t:good@0",
       kDown, down},
      {"what logins have ended counts no more",
       "t:WRONG@62 t:WRONG@61 t:WRONG@60 t:GOOD@50 t:GOOD@45 t:WRONG@40 a:bad@30 a:good@9 a:good@5 a:good@0", kDown,
       struggling},
      {"calm for a minute: all is well", "a:bad@119 a:good@61 a:good@45 a:good@30 a:good@0", kStruggling, up},
      {"not yet calm", "a:bad@59 a:good@45 a:good@30 a:good@0", kStruggling, struggling},
      {"calm is no silence", "a:bad@119", kStruggling, struggling},
      {"wrong answers in logins: probes cannot answer them",
       "k:WRONG@90 k:WRONG@80 k:WRONG@70 k:good@60 k:good@30 k:good@0 a:good@0", kDown, down},
      {"another login can, and there it begins", "k:WRONG@90 k:WRONG@80 k:WRONG@70 k:GOOD@9", kDown, down},
      {"two end it", "k:WRONG@90 k:WRONG@80 k:WRONG@70 k:GOOD@9 k:GOOD@5 a:good@0", kDown, struggling},
      {"or five minutes' silence",
       "k:WRONG@330 k:WRONG@320 k:WRONG@310 k:good@60 k:good@30 k:good@0 a:good@30 a:good@0", kDown, up},
      {"a wrong answer to a probe, another probe can", "d:wrong@30 d:wrong@25 d:wrong@20 d:good@9 d:good@5 d:good@0",
       kDown, struggling},
      {"an outage in logins, probes can", "t:BAD@40 t:BAD@35 t:BAD@30 t:good@9 t:good@5 t:good@0", kDown, struggling},
      {"down by a note, and nothing seen since", "", kDown, down},
      {"down by a note, and seen well", "a:good@8 a:good@4 a:good@0", kDown, up},
      {"down, and nobody has looked for a while", "a:bad@300 a:bad@290 a:bad@280", kDown, down},
      {"people do not come back", "a:good@15 a:good@0", kUp, struggling, lost},
      {"people do not come back, but it is not down by that", "", kStruggling, struggling, lost},
  };
  for (const Case& given : cases) {
    const auto seen = history(given.seen);
    const Health after = decide_health({seen, given.returns}, given.before, kNow);
    EXPECT_EQ(after.state, given.after) << given.what;
    const bool has_changed = after.state != given.before.state;
    EXPECT_EQ(after.since, has_changed ? kNow : given.before.since) << given.what;
  }
}

TEST(DecideHealth, IsTheSameForTheSameHistory) {
  const auto seen = history("a:bad@20 a:bad@16 a:good@8 a:good@4 a:good@0");
  EXPECT_EQ(decide_health({seen, {}}, kDown, kNow), decide_health({seen, {}}, kDown, kNow));
}

// At the border, one state at a time and each for a while: whatever is seen alternates, the state does not.
TEST(DecideHealth, DoesNotFlapAtTheBorder) {
  std::vector<Observation> seen;
  Health health = kUp;
  int changes = 0;
  for (int i = 0; i < 400; ++i) {
    const base::Instant now = kNow + std::chrono::seconds{5 * i};
    seen.push_back({now, Step::authorization, Source::probe, i % 3 == 0 ? Outcome::good : Outcome::unreachable});
    const Health next = decide_health({seen, {}}, health, now);
    changes += next.state == health.state ? 0 : 1;
    health = next;
  }
  EXPECT_LE(changes, 1);
  EXPECT_EQ(health.state, State::struggling);
}

TEST(IsInDoubt, LastsUntilThreeAreGood) {
  EXPECT_FALSE(is_in_doubt(history("t:GOOD@9"), Step::token, kNow));
  EXPECT_TRUE(is_in_doubt(history("t:BAD@9"), Step::token, kNow));
  EXPECT_FALSE(is_in_doubt(history("t:BAD@9"), Step::keys, kNow));
  EXPECT_TRUE(is_in_doubt(history("t:BAD@9 t:good@5 t:good@0"), Step::token, kNow));
  EXPECT_FALSE(is_in_doubt(history("t:WRONG@9"), Step::token, kNow));
  EXPECT_TRUE(is_in_doubt(history("t:BAD@9 t:WRONG@5"), Step::token, kNow));
  EXPECT_FALSE(is_in_doubt(history("t:BAD@20 t:good@9 t:good@5 t:good@0"), Step::token, kNow));
}

}  // namespace
}  // namespace bongsu::provider
