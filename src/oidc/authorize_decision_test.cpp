#include "oidc/authorize_decision.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

SubjectSession session(const std::string& id, const std::string& account, std::chrono::seconds age = 60s) {
  SubjectSession session;
  session.live.session = {.id = SessionId{id},
                          .account = AccountId{account},
                          .started_at = kNow - age,
                          .authenticated_at = kNow - age,
                          .expires_at = kNow + 1h,
                          .amr = {"pwd"},
                          .acr = std::string{login::kAcrOneFactor}};
  session.live.account.id = AccountId{account};
  session.subject = "sub-" + account;
  return session;
}

SubjectSession by_two_factors(SubjectSession session) {
  session.live.session.acr = login::kAcrTwoFactors;
  return session;
}

SubjectSession with_second_factor(SubjectSession session) {
  session.can_two_factors = true;
  return session;
}

// What was chosen, in one word: a session's id, a page, or an error.
std::string word(const SessionChoice& choice) {
  if (const auto* error = std::get_if<Error>(&choice)) return std::string{to_string(error->code)};
  if (const auto* live = std::get_if<login::LiveSession>(&choice)) return live->session.id.str();
  switch (std::get<LoginStart>(choice)) {
    case LoginStart::log_in:
      return "page log_in";
    case LoginStart::choose_account:
      return "page choose_account";
    case LoginStart::create_account:
      return "page create_account";
  }
  return "";
}

// Spec: OIDC Core §3.1.2.1: acr_values are in order of preference; §5.5.1.1: essential values must be met.
TEST(AsksForTwoFactors, ByWhatIsEssentialElseByWhatIsLikedBest) {
  const std::string one{login::kAcrOneFactor};
  const std::string two{login::kAcrTwoFactors};
  EXPECT_FALSE(asks_for_two_factors({}, {}));
  EXPECT_TRUE(asks_for_two_factors({two}, {}));
  EXPECT_TRUE(asks_for_two_factors({"unknown", two, one}, {}));
  EXPECT_FALSE(asks_for_two_factors({one, two}, {}));
  EXPECT_TRUE(asks_for_two_factors({}, {two}));
  EXPECT_TRUE(asks_for_two_factors({one}, {two, "unknown"}));
  EXPECT_FALSE(asks_for_two_factors({two}, {one, two}));
  EXPECT_FALSE(asks_for_two_factors({}, {"unknown"}));
}

TEST(DemandTwoFactors, IsBesideWhatTheClientNeedsItself) {
  const std::string one{login::kAcrOneFactor};
  const std::string two{login::kAcrTwoFactors};
  for (const std::set<std::string>& needed : {std::set<std::string>{}, {one}, {two}, {one, "unknown"}}) {
    LoginDemands demands{.acr_needed = needed};
    demand_two_factors(demands);
    EXPECT_EQ(demands.acr_needed, std::set{two});
    EXPECT_TRUE(demands.two_factors);
    EXPECT_TRUE(demands.sets_up_second);
  }
  LoginDemands unmet{.acr_needed = {"unknown"}};
  demand_two_factors(unmet);
  EXPECT_EQ(unmet.acr_needed, std::set<std::string>{"unknown"});
}

TEST(AcrToTell, IsOneOfThoseThatAreNeeded) {
  const std::string one{login::kAcrOneFactor};
  const std::string two{login::kAcrTwoFactors};
  const login::Session session = by_two_factors(::bongsu::oidc::session("s1", "a")).live.session;
  EXPECT_EQ(acr_to_tell(session, {}), two);
  EXPECT_EQ(acr_to_tell(session, {one, two}), two);
  EXPECT_EQ(acr_to_tell(session, {one}), one);
}

struct SessionCase {
  const char* name;
  std::vector<SubjectSession> live;
  LoginDemands demands;
  std::string expected;         // where pages may be shown
  std::string expected_silent;  // with prompt=none
};

TEST(ChooseSession, FollowsTheDemandsAndNeverPicksForThePerson) {
  const auto a = session("s1", "a");
  const auto b = session("s2", "b", 600s);
  const std::string kOne{login::kAcrOneFactor};
  const std::string kTwo{login::kAcrTwoFactors};
  const SessionCase cases[] = {
      {"nobody is logged in", {}, {}, "page log_in", "login_required"},
      {"one session", {a}, {}, "s1", "s1"},
      {"two accounts", {a, b}, {}, "page choose_account", "account_selection_required"},
      {"two accounts, one meant", {a, b}, {.subject = "sub-b"}, "s2", "s2"},
      {"another is meant", {a}, {.subject = "sub-c"}, "page log_in", "login_required"},
      {"recent enough", {b}, {.authenticated_not_before = kNow - 600s}, "s2", "s2"},
      {"too old", {b}, {.authenticated_not_before = kNow - 599s}, "page log_in", "login_required"},
      {"prompt=login", {a}, {.authenticated_not_before = kNow}, "page log_in", "login_required"},
      {"prompt=select_account", {a}, {.choose_account = true}, "page choose_account", "account_selection_required"},
      {"prompt=create", {a}, {.create_account = true}, "page create_account", "login_required"},
      {"an acr that it has", {a}, {.acr_needed = {std::string{login::kAcrOneFactor}, "x"}}, "s1", "s1"},
      {"two factors needed", {a}, {.acr_needed = {kTwo}, .two_factors = true}, "page log_in", "login_required"},
      {"two factors needed and there", {by_two_factors(a)}, {.acr_needed = {kTwo}, .two_factors = true}, "s1", "s1"},
      {"one factor needed, two there", {by_two_factors(a)}, {.acr_needed = {kOne}}, "s1", "s1"},
      {"two factors wanted, possible", {with_second_factor(a)}, {.two_factors = true}, "page log_in", "s1"},
      {"two factors wanted, not possible", {a}, {.two_factors = true}, "s1", "s1"},
      {"two factors wanted and there", {by_two_factors(a)}, {.two_factors = true}, "s1", "s1"},
      {"an acr that nobody reaches",
       {a},
       {.acr_needed = {"x"}},
       "unmet_authentication_requirements",
       "unmet_authentication_requirements"},
  };
  for (const auto& [name, live, demands, expected, expected_silent] : cases) {
    EXPECT_EQ(word(choose_session(live, demands, std::nullopt)), expected) << name;
    LoginDemands silent = demands;
    silent.interactivity = Interactivity::forbidden;
    EXPECT_EQ(word(choose_session(live, silent, std::nullopt)), expected_silent) << name;
  }
}

TEST(ChooseSession, TakesTheSessionThatThePersonMadeOrChose) {
  const std::vector<SubjectSession> live{session("s1", "a"), session("s2", "b", 600s)};
  EXPECT_EQ(word(choose_session(live, {.choose_account = true}, SessionId{"s2"})), "s2");
  EXPECT_EQ(word(choose_session(live, {.create_account = true}, SessionId{"s1"})), "s1");
}

TEST(ChooseSession, LogsInAgainWhereTheChosenSessionEndedOrIsTooOld) {
  const std::vector<SubjectSession> live{session("s1", "a"), session("s2", "b", 600s)};
  EXPECT_EQ(word(choose_session(live, {}, SessionId{"gone"})), "page log_in");
  EXPECT_EQ(word(choose_session(live, {.authenticated_not_before = kNow - 60s}, SessionId{"s2"})), "page log_in");
}

TEST(ChooseSession, TellsTheClientWhenAnotherPersonLoggedInThanTheOneItMeans) {
  EXPECT_EQ(word(choose_session({session("s1", "a")}, {.subject = "sub-b"}, SessionId{"s1"})), "login_required");
}

AuthorizationRequest request() {
  AuthorizationRequest request;
  request.scopes = {"openid", "email", "offline_access"};
  request.claims.userinfo = {"email", "nickname"};
  return request;
}

const std::set<std::string> kAllItems{"openid", "email", "offline_access", "claim:nickname"};

std::string word(const ConsentChoice& choice) {
  if (const auto* error = std::get_if<Error>(&choice)) return std::string{to_string(error->code)};
  return std::get<ConsentStep>(choice) == ConsentStep::ask ? "ask" : "proceed";
}

struct ConsentCase {
  const char* name;
  Party party;
  bool prompt_consent;
  ConsentAnswer answer;
  std::set<std::string> remembered;
  std::string expected;
  std::string expected_silent;
};

TEST(DecideConsent, AsksForEachItemOnceAndForTheOperatorsOwnClientsNever) {
  using enum ConsentAnswer;
  std::set<std::string> without_offline = kAllItems;
  without_offline.erase("offline_access");
  std::set<std::string> without_claim = kAllItems;
  without_claim.erase("claim:nickname");
  const ConsentCase cases[] = {
      {"first time", Party::third, false, not_asked, {}, "ask", "consent_required"},
      {"remembered", Party::third, false, not_asked, kAllItems, "proceed", "proceed"},
      {"OIDC Core §11: offline_access", Party::third, false, not_asked, without_offline, "ask", "consent_required"},
      {"a claim by name", Party::third, false, not_asked, without_claim, "ask", "consent_required"},
      {"prompt=consent", Party::third, true, not_asked, kAllItems, "ask", "consent_required"},
      {"prompt=consent, answered", Party::third, true, allowed, {}, "proceed", "proceed"},
      {"own client", Party::first, false, not_asked, {}, "proceed", "proceed"},
      {"own client, prompt=consent", Party::first, true, not_asked, {}, "proceed", "proceed"},
      {"denied", Party::third, false, denied, kAllItems, "access_denied", "access_denied"},
  };
  for (const auto& [name, party, prompt_consent, answer, remembered, expected, expected_silent] : cases) {
    Client client;
    client.party = party;
    AuthorizationRequest asked = request();
    asked.prompt_consent = prompt_consent;
    const ConsentFacts facts{.answer = answer, .person_acted = false, .remembered = remembered};
    EXPECT_EQ(word(decide_consent(client, asked, Interactivity::allowed, facts)), expected) << name;
    EXPECT_EQ(word(decide_consent(client, asked, Interactivity::forbidden, facts)), expected_silent) << name;
  }
}

TEST(DecideConsent, Rfc8252Section86LetsNoProgramPoseAsANativeClientUnseen) {
  Client client;
  client.authentication = ClientAuthentication::none;
  client.application_type = ApplicationType::native;
  for (const Party party : {Party::first, Party::third}) {
    client.party = party;
    for (const char* uri : {"http://127.0.0.1:4711/callback", "com.example.app:/callback"}) {
      AuthorizationRequest asked = request();
      asked.redirect_uri = uri;
      ConsentFacts facts{.answer = ConsentAnswer::not_asked, .person_acted = false, .remembered = kAllItems};
      EXPECT_EQ(word(decide_consent(client, asked, Interactivity::allowed, facts)), "ask") << uri;
      EXPECT_EQ(word(decide_consent(client, asked, Interactivity::forbidden, facts)), "consent_required") << uri;
      facts.person_acted = true;
      EXPECT_EQ(word(decide_consent(client, asked, Interactivity::allowed, facts)), "proceed") << uri;
      facts.person_acted = false;
      facts.answer = ConsentAnswer::allowed;
      EXPECT_EQ(word(decide_consent(client, asked, Interactivity::allowed, facts)), "proceed") << uri;
    }
  }
}

TEST(IsIdentityAssured, NeedsASecretOrAnAddressOfItsOwn) {
  Client client;
  EXPECT_TRUE(is_identity_assured(client, "http://127.0.0.1/callback"));
  client.authentication = ClientAuthentication::none;
  EXPECT_TRUE(is_identity_assured(client, "https://app.example/callback"));
  EXPECT_FALSE(is_identity_assured(client, "http://127.0.0.1/callback"));
  EXPECT_FALSE(is_identity_assured(client, "com.example.app:/callback"));
}

}  // namespace
}  // namespace bongsu::oidc
