#include "continuity/login_facts.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

namespace bongsu::continuity {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

// Few names and few values, so that histories collide on purpose.
class History {
 public:
  explicit History(std::uint64_t seed) : engine_(seed) {}

  LoginFacts draw() {
    LoginFacts facts;
    for (std::uint64_t i = pick(6); i > 0; --i) facts.codes_used[CodeId{name()}] = instant();
    for (std::uint64_t i = pick(6); i > 0; --i) facts.sessions_ended[SessionId{name()}] = instant();
    for (std::uint64_t i = pick(6); i > 0; --i) facts.sessions_ended_before[AccountId{name()}] = instant();
    for (std::uint64_t i = pick(6); i > 0; --i) facts.grants_revoked[GrantId{name()}] = instant();
    for (std::uint64_t i = pick(6); i > 0; --i) facts.tokens_revoked[TokenId{name()}] = instant();
    for (std::uint64_t i = pick(6); i > 0; --i) add_rotation(facts.rotations[GrantId{name()}]);
    for (std::uint64_t i = pick(6); i > 0; --i) facts.access_withdrawn[access()] = {instant(), instant()};
    for (std::uint64_t i = pick(6); i > 0; --i) facts.failed_attempts[attempt()] = pick(9);
    return facts;
  }

 private:
  std::uint64_t pick(std::uint64_t below) { return engine_() % below; }
  std::string name() { return std::string(1, static_cast<char>('a' + pick(4))); }
  base::Instant instant() { return kNow + std::chrono::seconds{pick(5)}; }
  AccessKey access() { return {AccountId{name()}, ClientId{name()}}; }
  AttemptKey attempt() { return {NodeId{name()}, "account:" + name(), instant()}; }
  void add_rotation(GrantHistory& history) {
    history.rotations.insert({.generation = pick(4), .nonce = name(), .at = instant()});
    history.expires = instant();
  }

  std::mt19937_64 engine_;
};

LoginFacts merged(LoginFacts a, const LoginFacts& b) {
  a.merge(b);
  return a;
}

std::uint64_t first_seed() {
  const char* stated = std::getenv("BONGSU_TEST_SEED");
  return stated != nullptr ? std::strtoull(stated, nullptr, 10) : std::random_device{}();
}

constexpr std::uint64_t kHistories = 500;

// Runs `law` on three random histories, many times; a failure names the seed that repeats it.
template <typename Law>
void check_law(Law law) {
  const std::uint64_t first = first_seed();
  for (std::uint64_t seed = first; seed < first + kHistories; ++seed) {
    SCOPED_TRACE("replay with BONGSU_TEST_SEED=" + std::to_string(seed));
    History history{seed};
    const LoginFacts a = history.draw();
    const LoginFacts b = history.draw();
    const LoginFacts c = history.draw();
    law(a, b, c);
    if (testing::Test::HasFailure()) return;
  }
}

// What is left of some facts when only one kind is looked at.
template <auto Fact>
LoginFacts only(const LoginFacts& facts) {
  LoginFacts selected;
  selected.*Fact = facts.*Fact;
  return selected;
}
LoginFacts everything(const LoginFacts& f) { return f; }

struct Kind {
  const char* name;
  LoginFacts (*select)(const LoginFacts&);
};

class MergeOf : public testing::TestWithParam<Kind> {};

TEST_P(MergeOf, IsCommutative) {
  const auto select = GetParam().select;
  check_law([select](const LoginFacts& a, const LoginFacts& b, const LoginFacts&) {
    EXPECT_EQ(merged(select(a), select(b)), merged(select(b), select(a)));
  });
}

TEST_P(MergeOf, IsAssociative) {
  const auto select = GetParam().select;
  check_law([select](const LoginFacts& a, const LoginFacts& b, const LoginFacts& c) {
    EXPECT_EQ(merged(merged(select(a), select(b)), select(c)), merged(select(a), merged(select(b), select(c))));
  });
}

TEST_P(MergeOf, IsIdempotent) {
  const auto select = GetParam().select;
  check_law([select](const LoginFacts& a, const LoginFacts& b, const LoginFacts&) {
    const LoginFacts once = merged(select(a), select(b));
    EXPECT_EQ(merged(once, once), once);
    EXPECT_EQ(merged(once, select(b)), once);
  });
}

TEST_P(MergeOf, LosesNothing) {
  const auto select = GetParam().select;
  check_law([select](const LoginFacts& a, const LoginFacts& b, const LoginFacts&) {
    const LoginFacts both = merged(select(a), select(b));
    EXPECT_EQ(merged(both, select(a)), both);
    EXPECT_EQ(merged(LoginFacts{}, select(a)), select(a));
  });
}

INSTANTIATE_TEST_SUITE_P(EveryKindOfFact, MergeOf,
                         testing::Values(Kind{"codes_used", only<&LoginFacts::codes_used>},
                                         Kind{"sessions_ended", only<&LoginFacts::sessions_ended>},
                                         Kind{"sessions_ended_before", only<&LoginFacts::sessions_ended_before>},
                                         Kind{"grants_revoked", only<&LoginFacts::grants_revoked>},
                                         Kind{"tokens_revoked", only<&LoginFacts::tokens_revoked>},
                                         Kind{"rotations", only<&LoginFacts::rotations>},
                                         Kind{"access_withdrawn", only<&LoginFacts::access_withdrawn>},
                                         Kind{"failed_attempts", only<&LoginFacts::failed_attempts>},
                                         Kind{"everything", everything}),
                         [](const testing::TestParamInfo<Kind>& info) { return info.param.name; });

TEST(LoginFacts, TakesTheLaterOfTwoTombstonesForAllSessions) {
  LoginFacts ours;
  ours.sessions_ended_before[AccountId{"a"}] = kNow + 1s;
  LoginFacts theirs;
  theirs.sessions_ended_before[AccountId{"a"}] = kNow;
  ours.merge(theirs);
  EXPECT_EQ(ours.sessions_ended_before.at(AccountId{"a"}), kNow + 1s);
}

TEST(LoginFacts, KeepsBothNoncesOfACopiedGeneration) {
  LoginFacts ours;
  ours.rotations[GrantId{"g"}] = {.rotations = {{3, "one", kNow}}, .expires = kNow + 1h};
  LoginFacts theirs;
  theirs.rotations[GrantId{"g"}] = {.rotations = {{3, "two", kNow}}, .expires = kNow + 2h};
  ours.merge(theirs);
  EXPECT_EQ(ours.rotations.at(GrantId{"g"}).rotations.size(), 2u);
  EXPECT_EQ(ours.rotations.at(GrantId{"g"}).expires, kNow + 2h);
}

TEST(LoginFacts, SumsTheMaximumOfEachNode) {
  LoginFacts ours;
  ours.failed_attempts[{NodeId{"n1"}, "account:a", kNow}] = 2;
  ours.failed_attempts[{NodeId{"n2"}, "account:a", kNow}] = 5;
  LoginFacts theirs;
  theirs.failed_attempts[{NodeId{"n1"}, "account:a", kNow}] = 4;
  theirs.failed_attempts[{NodeId{"n1"}, "account:b", kNow}] = 100;
  theirs.failed_attempts[{NodeId{"n1"}, "account:a", kNow + 1min}] = 100;
  ours.merge(theirs);
  EXPECT_EQ(ours.failed_attempts_of("account:a", kNow), 9u);
}

TEST(ForgetExpired, DropsAFactAtTheMomentItCanNoLongerMatter) {
  LoginFacts facts;
  facts.codes_used[CodeId{"at"}] = kNow;
  facts.codes_used[CodeId{"after"}] = kNow + 1ms;
  facts.sessions_ended[SessionId{"at"}] = kNow;
  facts.grants_revoked[GrantId{"at"}] = kNow;
  facts.tokens_revoked[TokenId{"at"}] = kNow;
  facts.rotations[GrantId{"at"}] = {.rotations = {{1, "n", kNow - 1h}}, .expires = kNow};
  facts.failed_attempts[{NodeId{"n"}, "account:a", kNow - kAttemptWindowMax}] = 1;
  facts.failed_attempts[{NodeId{"n"}, "account:a", kNow - kAttemptWindowMax + 1ms}] = 1;
  facts.forget_expired(kNow);

  LoginFacts left;
  left.codes_used[CodeId{"after"}] = kNow + 1ms;
  left.failed_attempts[{NodeId{"n"}, "account:a", kNow - kAttemptWindowMax + 1ms}] = 1;
  EXPECT_EQ(facts, left);
}

TEST(ForgetExpired, NeverForgetsThatAnAccountsSessionsWereEnded) {
  LoginFacts facts;
  facts.sessions_ended_before[AccountId{"a"}] = kNow - 24h * 3650;
  const LoginFacts before = facts;
  facts.forget_expired(kNow);
  EXPECT_EQ(facts, before);
}

TEST(ForgetExpired, KeepsTheNewestGenerationsOfALongGrant) {
  LoginFacts facts;
  GrantHistory& history = facts.rotations[GrantId{"g"}];
  history.expires = kNow + 1h;
  for (std::uint64_t generation = 1; generation <= 1000; ++generation) {
    history.rotations.insert({generation, "n", kNow});
  }
  facts.forget_expired(kNow);
  EXPECT_EQ(history.rotations.size(), kRotationsKept);
  EXPECT_EQ(history.rotations.begin()->generation, 1000 - kRotationsKept + 1);
}

}  // namespace
}  // namespace bongsu::continuity
