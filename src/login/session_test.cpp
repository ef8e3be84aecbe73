#include "login/session.h"

#include <gtest/gtest.h>

#include "crypto/system_random.h"

namespace bongsu::login {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

Session session(const std::string& id, const std::string& account) {
  return {.id = SessionId{id},
          .account = AccountId{account},
          .started_at = kNow,
          .authenticated_at = kNow,
          .expires_at = kNow + 1h,
          .amr = {"pwd"},
          .acr = "urn:example:acr",
          .presence = Presence::confirmed};
}

TEST(IsFresh, AsksForWhatWasProvedAndForHowLong) {
  Session one = session("1", "hong");
  EXPECT_TRUE(is_fresh(one, Presence::confirmed, kNow + kFreshWithin));
  EXPECT_FALSE(is_fresh(one, Presence::confirmed, kNow + kFreshWithin + 1ms));
  one.presence = Presence::requested;
  EXPECT_TRUE(is_fresh(one, Presence::requested, kNow));
  EXPECT_FALSE(is_fresh(one, Presence::confirmed, kNow));
  one.presence = Presence::assumed;
  EXPECT_FALSE(is_fresh(one, Presence::requested, kNow));
}

TEST(BeginPasswordSession, HasANewIdEachTime) {
  crypto::SystemRandom random;
  const Proof proof{.account = AccountId{"a"},
                    .begun_at = kNow - 1s,
                    .amr = {std::string{kAmrPassword}},
                    .presence = Presence::confirmed};
  const Session one = begin_session(proof, kNow, 1h, random);
  const Session two = begin_session(proof, kNow, 1h, random);
  EXPECT_NE(one.id, two.id);
  EXPECT_EQ(one.started_at, kNow - 1s);
  EXPECT_EQ(one.authenticated_at, kNow);
  EXPECT_EQ(one.expires_at, kNow + 1h);
  EXPECT_EQ(one.amr, std::vector<std::string>{"pwd"});
  EXPECT_EQ(one.presence, Presence::confirmed);
}

// Spec: RFC 8176 §2.
TEST(BeginSession, SaysByWhatAndByHowManyFactors) {
  crypto::SystemRandom random;
  Proof proof{.account = AccountId{"a"}, .begun_at = kNow, .amr = {std::string{kAmrPassword}}};
  EXPECT_EQ(begin_session(proof, kNow, 1h, random).acr, kAcrOneFactor);
  for (const SecondFactor second : {SecondFactor::code, SecondFactor::recovery_code}) {
    proof.second = second;
    const Session session = begin_session(proof, kNow, 1h, random);
    EXPECT_EQ(session.amr, (std::vector<std::string>{"pwd", "otp", "mfa"}));
    EXPECT_EQ(session.acr, "urn:bongsu:acr:two-factors");
  }
  const Proof passkey = proof_by_passkey(AccountId{"a"}, kNow, {});
  EXPECT_EQ(factors_of(passkey), Factors::two);
  EXPECT_EQ(begin_session(passkey, kNow, 1h, random).acr, kAcrTwoFactors);
}

TEST(AddSecondFactor, AddsItOnce) {
  Session one = session("1", "hong");
  add_second_factor(one);
  const Session once = one;
  EXPECT_EQ(once.amr, (std::vector<std::string>{"pwd", "otp", "mfa"}));
  EXPECT_EQ(once.acr, kAcrTwoFactors);
  add_second_factor(one);
  EXPECT_EQ(one, once);
}

TEST(Fits, AsksForTwoFactorsWhereTheyAreDemanded) {
  Session one = session("1", "hong");
  EXPECT_FALSE(fits(one, {.authenticated_not_before = {}, .account = {}, .session = {}, .two_factors = true}));
  add_second_factor(one);
  EXPECT_TRUE(fits(one, {.authenticated_not_before = {}, .account = {}, .session = {}, .two_factors = true}));
}

TEST(BrowserSessions, PutTheLatestFirstAndReplaceThoseOfTheAccount) {
  BrowserSessions sessions;
  EXPECT_TRUE(sessions.add(session("1", "hong")).empty());
  EXPECT_TRUE(sessions.add(session("2", "kim")).empty());
  EXPECT_EQ(sessions.add(session("3", "hong")), std::vector{session("1", "hong")});
  ASSERT_EQ(sessions.sessions.size(), 2u);
  EXPECT_EQ(sessions.sessions[0].id.str(), "3");
  EXPECT_EQ(sessions.sessions[1].id.str(), "2");
  EXPECT_EQ(sessions.find(SessionId{"1"}), nullptr);
  EXPECT_EQ(sessions.find(SessionId{"2"})->account.str(), "kim");
}

TEST(BrowserSessions, DropTheOldestPastTheBound) {
  BrowserSessions sessions;
  std::vector<Session> gone;
  for (int i = 0; i < 7; ++i) gone = sessions.add(session(std::to_string(i), "account" + std::to_string(i)));
  EXPECT_EQ(gone, std::vector{session("1", "account1")});
  EXPECT_EQ(sessions.sessions.size(), kSessionsPerBrowserMax);
  EXPECT_EQ(sessions.find(SessionId{"1"}), nullptr);
}

TEST(BrowserSessions, ExpireAtTheirLastMoment) {
  BrowserSessions sessions;
  sessions.add(session("1", "hong"));
  sessions.drop_expired(kNow + 1h - 1ms);
  EXPECT_EQ(sessions.sessions.size(), 1u);
  sessions.drop_expired(kNow + 1h);
  EXPECT_TRUE(sessions.sessions.empty());
}

TEST(BrowserSessions, AreDecodedAsTheyWereEncoded) {
  BrowserSessions sessions;
  EXPECT_EQ(decode_browser_sessions(encode(sessions)), sessions);
  sessions.add(session("1", "hong"));
  sessions.add(session("2", "kim"));
  EXPECT_EQ(decode_browser_sessions(encode(sessions)), sessions);
}

// Of before an upgrade: the person stays logged in, and proves who they are before a change.
TEST(BrowserSessions, ThatDoNotSayWhatTheyProvedProveNothing) {
  BrowserSessions sessions;
  sessions.add(session("1", "hong"));
  std::string text = encode(sessions);
  const std::string_view member = R"(,"pr":"confirmed")";
  text.erase(text.find(member), member.size());
  const auto read = decode_browser_sessions(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->sessions.at(0).presence, Presence::assumed);
}

TEST(BrowserSessions, RefuseWhatEncodingCannotHaveWritten) {
  BrowserSessions sessions;
  sessions.add(session("1", "hong"));
  const std::string good = encode(sessions);
  const auto with = [&good](std::string_view from, std::string_view to) {
    std::string changed = good;
    changed.replace(changed.find(from), from.size(), to);
    return changed;
  };
  for (const std::string& bad :
       {std::string{}, std::string{"{}"}, std::string{"[]"}, good + " x", with("\"id\":\"1\"", "\"id\":\"\""),
        with("\"id\":\"1\"", "\"id\":1"), with("\"a\":\"hong\"", "\"a\":\"hong\",\"x\":1"),
        with("\"a\":\"hong\"", "\"a\":\"hong\",\"a\":\"kim\""), with("\"a\":\"hong\",", ""), with("[\"pwd\"]", "[1]"),
        with("confirmed", "sure")}) {
    EXPECT_EQ(decode_browser_sessions(bad), std::nullopt) << bad;
  }
}

TEST(Fits, FollowsEveryDemand) {
  const Session one = session("1", "hong");
  EXPECT_TRUE(fits(one, {}));
  EXPECT_TRUE(fits(one, {.authenticated_not_before = kNow, .account = AccountId{"hong"}, .session = SessionId{"1"}}));
  EXPECT_FALSE(fits(one, {.authenticated_not_before = kNow + 1ms, .account = {}, .session = {}}));
  EXPECT_FALSE(fits(one, {.authenticated_not_before = {}, .account = AccountId{"kim"}, .session = {}}));
  EXPECT_FALSE(fits(one, {.authenticated_not_before = {}, .account = {}, .session = SessionId{"2"}}));
}

TEST(DemandOf, IsWhatTheInteractionDemands) {
  Interaction interaction;
  interaction.authenticated_not_before = kNow;
  interaction.account = AccountId{"hong"};
  interaction.session = SessionId{"1"};
  const SessionDemand demand = demand_of(interaction);
  EXPECT_EQ(demand.authenticated_not_before, kNow);
  EXPECT_EQ(demand.account, AccountId{"hong"});
  EXPECT_EQ(demand.session, SessionId{"1"});
}

}  // namespace
}  // namespace bongsu::login
