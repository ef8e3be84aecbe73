#include "provider/configured_providers.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "provider/callback.h"
#include "provider/pretend_provider_for_test.h"

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;

const ProviderId kOp{"op"};

// One node with one provider, and all that surrounds it.
class House {
 public:
  House() { start(); }

  // Another run of the same node: what is in memory is gone, what is in the store is not.
  void start() {
    ConfiguredProviders::Needs needs{.providers = {make_provider(settings, UrlSchemes::https_only).value()},
                                     .issuer = "https://login.example",
                                     .outgoing = upstream,
                                     .documents = documents,
                                     .notes = notes,
                                     .switches = switches,
                                     .log = log,
                                     .clock = clock,
                                     .random = random,
                                     .pause = [this](std::chrono::milliseconds by) { return pass(by); }};
    providers = std::make_unique<ConfiguredProviders>(std::move(needs));
    run(providers->load());
  }

  std::expected<Departure, Failure> depart(Freshness freshness = Freshness::any) {
    return run(providers->depart(kOp, freshness, "a@example.com", http::Language::ko));
  }
  std::expected<Identity, Failure> arrive(const Departure& departure, const http::Parameters& answer) {
    return run(providers->arrive(departure.trip, answer));
  }
  std::expected<Identity, Failure> log_in(Freshness freshness = Freshness::any) {
    const auto departure = depart(freshness);
    if (!departure) return std::unexpected(departure.error());
    clock.advance(1s);
    return arrive(*departure, upstream.log_in(departure->url));
  }
  // Time with its probes.
  void live(std::chrono::seconds duration) {
    for (const auto end = clock.now() + duration; clock.now() < end; clock.advance(500ms)) {
      run(providers->watch_once(kOp));
    }
    run(providers->follow_store_once());
  }
  State state() const { return providers->standing(kOp)->health.state; }

  struct EndOfTime {};
  Task<void> pass(std::chrono::milliseconds by) {
    clock.advance(by);
    if (clock.now() > end_of_time) throw EndOfTime{};
    co_return;
  }

  ClockForTest clock;
  base::Instant end_of_time = base::Instant::max();
  RandomForTest random;
  PretendProvider upstream{clock};
  DocumentsForTest documents;
  NotesForTest notes;
  SwitchesForTest switches;
  LogForTest log;
  ProviderSettings settings = PretendProvider::settings();
  std::unique_ptr<ConfiguredProviders> providers;
};

FailureKind kind_of(const std::expected<Identity, Failure>& identity) {
  EXPECT_FALSE(identity);
  return identity ? FailureKind::switched_off : identity.error().kind;
}

TEST(ConfiguredProviders, IdentifyWhoComesBack) {
  House house;
  const auto identity = house.log_in();
  ASSERT_TRUE(identity) << identity.error().cause;
  EXPECT_EQ(identity->who, (account::ProviderSubject{kOp, "person-1"}));
  EXPECT_EQ(identity->email->address.str(), "a@example.com");  // from user info: the token states none
  EXPECT_EQ(identity->email->statement, EmailStatement::verified);
  EXPECT_EQ(identity->proven_at, house.clock.now());
  EXPECT_EQ(house.state(), State::up);
}

TEST(ConfiguredProviders, AskNoUserInfoWhereTheTokenStatesTheAddress) {
  House house;
  house.upstream.change_claims = [](boost::json::object& claims) {
    claims["email"] = "b@example.com";
    claims["email_verified"] = false;
  };
  const auto identity = house.log_in();
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->email->address.str(), "b@example.com");
  EXPECT_EQ(identity->email->statement, EmailStatement::unverified);
  EXPECT_EQ(identity->name, "Person");
  EXPECT_EQ(house.upstream.asked(Step::user_info), 0);
}

TEST(ConfiguredProviders, LogInWithoutTheUserInfoThatTheyCanDoWithout) {
  for (const Break fault : {Break::refuses, Break::hangs, Break::answers_500, Break::answers_nonsense}) {
    House house;
    house.upstream.broken[Step::user_info] = fault;
    const auto identity = house.log_in();
    ASSERT_TRUE(identity);
    EXPECT_FALSE(identity->email);
    EXPECT_NE(house.state(), State::down);
  }
}

TEST(ConfiguredProviders, RefuseTheUserInfoOfAnotherPerson) {
  House house;
  house.upstream.user_info["sub"] = "person-2";
  EXPECT_EQ(kind_of(house.log_in()), FailureKind::forged);
}

struct FaultCase {
  Step step;
  Break fault;
  FailureKind kind;
};

TEST(ConfiguredProviders, SayWhatWentWrongAtEveryStep) {
  using enum FailureKind;
  const FaultCase cases[] = {
      {Step::discovery, Break::refuses, unreachable},     {Step::discovery, Break::hangs, unreachable},
      {Step::discovery, Break::answers_500, unreachable}, {Step::discovery, Break::answers_nonsense, nonsense},
      {Step::keys, Break::refuses, unreachable},          {Step::keys, Break::hangs, unreachable},
      {Step::keys, Break::answers_500, unreachable},      {Step::keys, Break::answers_nonsense, nonsense},
      {Step::token, Break::refuses, unreachable},         {Step::token, Break::hangs, unreachable},
      {Step::token, Break::answers_500, unreachable},     {Step::token, Break::answers_nonsense, nonsense},
  };
  for (const auto& [step, fault, kind] : cases) {
    House house;
    house.upstream.broken[step] = fault;
    const base::Instant began = house.clock.now();
    const auto identity = house.log_in();
    ASSERT_FALSE(identity);
    EXPECT_EQ(identity.error().kind, kind) << describe(step) << static_cast<int>(fault);
    EXPECT_EQ(identity.error().step, step);
    EXPECT_EQ(house.log.failures.size(), 1U);
    EXPECT_LE(house.clock.now() - began, kDepartureMax + kArrivalMax);
  }
}

TEST(ConfiguredProviders, SpendNoMoreThanTheirTimeOnOneArrival) {
  House house;
  for (const Step step : {Step::keys, Step::token, Step::user_info}) {
    house.upstream.broken[step] = Break::answers_slowly;
  }
  const auto departure = house.depart();
  const base::Instant began = house.clock.now();
  EXPECT_TRUE(house.arrive(*departure, house.upstream.log_in(departure->url)));
  EXPECT_LE(house.clock.now() - began, kArrivalMax);
}

TEST(ConfiguredProviders, RefuseAnAnswerThatIsReplayed) {
  House house;
  const auto departure = house.depart();
  const http::Parameters answer = house.upstream.log_in(departure->url);
  EXPECT_TRUE(house.arrive(*departure, answer));
  EXPECT_EQ(kind_of(house.arrive(*departure, answer)), FailureKind::stale);
}

TEST(ConfiguredProviders, RefuseACodeOfAnotherTrip) {
  House house;
  const auto victim = house.depart();
  const auto attacker = house.depart();
  http::Parameters answer;
  answer.add("code", std::string{*house.upstream.log_in(victim->url).get("code")});
  answer.add("state", attacker->trip.state);
  answer.add("iss", std::string{PretendProvider::kIssuer});
  EXPECT_EQ(kind_of(house.arrive(*attacker, answer)), FailureKind::stale);  // PKCE
}

TEST(ConfiguredProviders, RefuseATripToAProviderThatIsNotThere) {
  House house;
  const auto departure = house.depart();
  Trip trip = departure->trip;
  trip.provider = ProviderId{"other"};
  EXPECT_EQ(kind_of(run(house.providers->arrive(trip, {}))), FailureKind::switched_off);
}

TEST(ConfiguredProviders, FetchKeysOnceWhenATokenNamesANewOne) {
  House house;
  ASSERT_TRUE(house.log_in());
  house.clock.advance(1min);
  const int before = house.upstream.asked(Step::keys);
  house.upstream.signs_with = crypto::SigningKey{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  house.upstream.published.push_back(house.upstream.signs_with);
  EXPECT_TRUE(house.log_in());
  EXPECT_EQ(house.upstream.asked(Step::keys), before + 1);
}

TEST(ConfiguredProviders, FetchKeysAtABoundedRateWhenTheyNeverFit) {
  House house;
  ASSERT_TRUE(house.log_in());
  house.clock.advance(1min);
  const int before = house.upstream.asked(Step::keys);
  house.upstream.signs_with = crypto::SigningKey{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(kind_of(house.log_in()), FailureKind::nonsense);
  EXPECT_EQ(house.upstream.asked(Step::keys), before + 1);
  EXPECT_EQ(house.state(), State::down);
}

TEST(ConfiguredProviders, NeverConcludeAnythingFromKeysThatCannotBeFetched) {
  House house;
  ASSERT_TRUE(house.log_in());
  house.clock.advance(1min);
  house.upstream.broken[Step::keys] = Break::refuses;
  house.upstream.signs_with = crypto::SigningKey{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  EXPECT_EQ(kind_of(house.log_in()), FailureKind::unreachable);
}

TEST(ConfiguredProviders, RestartInTheMiddleOfAnOutage) {
  House house;
  house.live(5s);
  ASSERT_EQ(house.documents.kept.size(), 2U);
  house.upstream.broken = {{Step::discovery, Break::hangs}, {Step::keys, Break::hangs}};
  house.start();
  EXPECT_TRUE(house.log_in());
}

TEST(ConfiguredProviders, KnowAfterARestartWhatTheyReadJustBeforeTheEnd) {
  House house;
  ASSERT_TRUE(house.log_in());
  run(house.providers->finish());
  house.upstream.broken = {{Step::discovery, Break::refuses}, {Step::keys, Break::refuses}};
  house.start();
  EXPECT_TRUE(house.log_in());
}

// The end may be a loss of power, which lets nobody finish.
TEST(ConfiguredProviders, KeepWhatTheyReadWithinASecond) {
  House house;
  ASSERT_TRUE(house.log_in());
  house.end_of_time = house.clock.now() + 1s;
  EXPECT_THROW(run(house.providers->follow_store()), House::EndOfTime);
  EXPECT_EQ(house.documents.kept.size(), 2U);
}

TEST(ConfiguredProviders, KeepEveryDocumentOnceAStoreThatFailedIsBack) {
  House house;
  ASSERT_TRUE(house.log_in());
  house.documents.is_down = true;
  run(house.providers->follow_store_once());
  house.documents.is_down = false;
  run(house.providers->follow_store_once());
  EXPECT_EQ(house.documents.kept.size(), 2U);
}

TEST(ConfiguredProviders, KnowAfterARestartThatAProviderWasDown) {
  House house;
  house.upstream.broken = {{Step::authorization, Break::refuses}};
  house.live(60s);
  ASSERT_EQ(house.state(), State::down);
  const base::Instant since = house.providers->standing(kOp)->health.since;
  house.start();
  EXPECT_EQ(house.state(), State::down);
  EXPECT_EQ(house.providers->standing(kOp)->health.since, since);
  house.upstream.broken.clear();
  house.live(60s);
  EXPECT_NE(house.state(), State::down);
}

TEST(ConfiguredProviders, UseNoDocumentOfAnotherSource) {
  House house;
  house.live(5s);
  for (Document& document : house.documents.kept) document.source = "https://other.example/";
  house.upstream.broken = {{Step::discovery, Break::refuses}};
  house.start();
  EXPECT_EQ(kind_of(house.log_in()), FailureKind::unreachable);
}

TEST(ConfiguredProviders, StartWithoutAStoreAndReadItLater) {
  House house;
  house.live(5s);
  house.documents.is_down = true;
  house.start();
  EXPECT_EQ(house.log.outages, 1);
  house.upstream.broken = {{Step::discovery, Break::refuses}};
  EXPECT_EQ(kind_of(house.log_in()), FailureKind::unreachable);
  house.documents.is_down = false;
  run(house.providers->follow_store_once());
  EXPECT_TRUE(house.log_in());
}

TEST(ConfiguredProviders, KeepNoKeysThatLackWhatTheStoreRemembers) {
  House house;
  house.live(5s);
  const auto keys = [&] { return *std::ranges::find(house.documents.kept, DocumentKind::keys, &Document::kind); };
  const std::string good = keys().body;
  house.documents.is_down = true;
  house.start();
  const crypto::SigningKey missing = house.upstream.signs_with;
  house.upstream.signs_with = crypto::SigningKey{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  house.upstream.published = {house.upstream.signs_with};
  ASSERT_TRUE(house.log_in());
  house.documents.is_down = false;
  run(house.providers->follow_store_once());
  EXPECT_EQ(keys().body, good);
  house.upstream.signs_with = missing;
  EXPECT_TRUE(house.log_in());
}

TEST(ConfiguredProviders, NeverTakeAnEmptyKeySetForAGoodOne) {
  House house;
  house.live(5s);
  house.upstream.published.clear();
  house.live(10min);
  EXPECT_TRUE(house.log_in());
}

TEST(ConfiguredProviders, SeeAnOutageWithinHalfAMinuteAndItsEndByProbes) {
  for (const Break fault : {Break::refuses, Break::answers_500}) {
    House house;
    house.live(60s);
    ASSERT_EQ(house.state(), State::up);
    house.upstream.broken = {{Step::authorization, fault}, {Step::token, fault}};
    house.live(30s);
    EXPECT_EQ(house.state(), State::down);
    house.upstream.broken.clear();
    house.live(30s);
    EXPECT_EQ(house.state(), State::struggling);
    house.live(3min);
    EXPECT_EQ(house.state(), State::up);
    EXPECT_EQ(house.log.states, (std::vector{State::struggling, State::down, State::struggling, State::up}));
  }
}

TEST(ConfiguredProviders, SeeAProviderThatHangsWithinAMinute) {
  House house;
  house.live(60s);
  house.upstream.broken = {{Step::authorization, Break::hangs}};
  house.live(45s);
  EXPECT_EQ(house.state(), State::down);
}

TEST(ConfiguredProviders, SeeLoginsThatFailAtOnce) {
  House house;
  house.live(60s);
  house.upstream.broken[Step::token] = Break::answers_500;
  for (int i = 0; i < kBadInARow; ++i) EXPECT_FALSE(house.log_in());
  EXPECT_EQ(house.state(), State::down);
}

TEST(ConfiguredProviders, AreNotLedToForgetWrongKeysByTheirOwnProbes) {
  House house;
  house.live(60s);
  house.upstream.signs_with = crypto::SigningKey{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  for (int i = 0; i < kBadInARow; ++i) EXPECT_EQ(kind_of(house.log_in()), FailureKind::nonsense);
  house.live(kWrongCounts - 10s);
  EXPECT_EQ(house.state(), State::down);
}

TEST(ConfiguredProviders, SeeThatLoginsCannotDoWithoutKeysThatCannotBeFetched) {
  House house;
  ASSERT_TRUE(house.log_in());
  house.clock.advance(1min);
  house.upstream.broken[Step::keys] = Break::refuses;
  house.upstream.signs_with = crypto::SigningKey{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  for (int i = 0; i < kBadInARow; ++i) EXPECT_EQ(kind_of(house.log_in()), FailureKind::unreachable);
  EXPECT_EQ(house.state(), State::down);
}

TEST(ConfiguredProviders, ProbeATokenEndpointThatFailedOnce) {
  House house;
  house.live(60s);
  EXPECT_EQ(house.upstream.asked(Step::token), 0);
  house.upstream.broken[Step::token] = Break::answers_500;
  EXPECT_FALSE(house.log_in());
  house.live(20s);
  EXPECT_EQ(house.state(), State::down);
  house.upstream.broken.clear();
  house.live(30s);
  EXPECT_NE(house.state(), State::down);
}

TEST(ConfiguredProviders, TakeALoginPageOfAnyLengthForASignOfLife) {
  House house;
  house.upstream.broken = {{Step::authorization, Break::answers_too_much}};
  house.live(3min);
  EXPECT_EQ(house.state(), State::up);
}

TEST(ConfiguredProviders, StayUpWhileOnlyDocumentsAtHandCannotBeRefreshed) {
  House house;
  house.live(60s);
  house.upstream.broken = {{Step::discovery, Break::refuses}, {Step::keys, Break::refuses}};
  house.live(5min);
  EXPECT_EQ(house.state(), State::struggling);
  EXPECT_TRUE(house.log_in());
}

TEST(ConfiguredProviders, AreNotBroughtDownByStrangers) {
  House house;
  house.live(60s);
  for (int i = 0; i < 50; ++i) {
    const auto departure = house.depart();
    http::Parameters answer;
    answer.add("state", departure->trip.state);
    answer.add("iss", std::string{PretendProvider::kIssuer});
    answer.add(i % 2 == 0 ? "code" : "error", i % 2 == 0 ? "made-up" : "server_error");
    EXPECT_FALSE(house.arrive(*departure, answer));
  }
  EXPECT_EQ(house.state(), State::up);
}

TEST(ConfiguredProviders, LetTheOperatorSwitchAProviderOff) {
  House house;
  const auto departure = house.depart();
  run(house.switches.turn_off(kOp, {.message = {"점검", "works"}, .since = house.clock.now()}));
  run(house.providers->follow_store_once());
  EXPECT_EQ(house.providers->standing(kOp)->off->message.ko, "점검");
  EXPECT_EQ(house.depart().error().kind, FailureKind::switched_off);
  EXPECT_EQ(kind_of(house.arrive(*departure, house.upstream.log_in(departure->url))), FailureKind::switched_off);
  run(house.switches.turn_on(kOp));
  run(house.providers->follow_store_once());
  EXPECT_TRUE(house.log_in());
  EXPECT_EQ(house.log.switches, 2);
}

TEST(ConfiguredProviders, CountWhoIsUnderWay) {
  House house;
  const auto first = house.depart();
  const auto second = house.depart();
  EXPECT_EQ(house.providers->under_way(kOp), 2U);
  house.providers->give_up(first->trip);
  EXPECT_EQ(house.providers->under_way(kOp), 1U);
  EXPECT_TRUE(house.arrive(*second, house.upstream.log_in(second->url)));
  EXPECT_EQ(house.providers->under_way(kOp), 0U);
}

TEST(ConfiguredProviders, AskForAFreshLoginAndHoldTheProviderToIt) {
  House house;
  const auto departure = house.depart(Freshness::log_in_again);
  EXPECT_NE(departure->url.find("prompt=login"), std::string::npos);
  EXPECT_TRUE(house.log_in(Freshness::log_in_again));
  house.upstream.change_claims = [&](boost::json::object& claims) {
    claims["auth_time"] = base::to_unix_seconds(house.clock.now() - 10min);
  };
  EXPECT_EQ(kind_of(house.log_in(Freshness::log_in_again)), FailureKind::not_anew);
  EXPECT_TRUE(house.log_in());
}

// OIDC Core §3.1.2.1: with max_age the ID token must have auth_time. Whoever holds the browser can take the request for
// a new login out of the address; then it has none.
TEST(ConfiguredProviders, TakeNoAnswerForANewLoginThatDoesNotSayWhenItWas) {
  House house;
  house.upstream.change_claims = [](boost::json::object& claims) { claims.erase("auth_time"); };
  EXPECT_EQ(kind_of(house.log_in(Freshness::log_in_again)), FailureKind::not_anew);
  EXPECT_TRUE(house.log_in());
}

TEST(ConfiguredProviders, TellWhetherThePersonHadToLogInAnew) {
  House house;
  EXPECT_EQ(house.log_in()->presence, Presence::assumed);
  EXPECT_EQ(house.log_in(Freshness::log_in_again)->presence, Presence::confirmed);
  EXPECT_EQ(house.providers->standing(kOp)->best_presence, Presence::confirmed);
}

}  // namespace
}  // namespace bongsu::provider
