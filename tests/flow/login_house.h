#pragma once
// A whole login without a client: every part of login/ on stores in memory, and a page at /resume that says how the
// interaction ended.

#include <string>
#include <vector>

#include "contract/memory_stores.h"
#include "crypto/master_key.h"
#include "crypto/sealer_source.h"
#include "crypto/system_random.h"
#include "flow/browser.h"
#include "flow/counting_hasher.h"
#include "flow/fake_providers.h"
#include "flow/faulty_identities.h"
#include "flow/manual_clock.h"
#include "flow/unwritable_attempts.h"
#include "flow/unwritable_endings.h"
#include "http/router.h"
#include "login/browser.h"
#include "login/door_log.h"
#include "login/login_notes.h"
#include "login/outage_log.h"
#include "login/places.h"
#include "login/routes.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/visit.h"
#include "mail/outbox.h"
#include "page/pages.h"

namespace bongsu::flow {

inline constexpr std::string_view kIssuer = "https://login.example";
inline constexpr std::string_view kSessionCookie = "__Host-bongsu-session";
inline constexpr std::string_view kBrowserCookie = "__Host-bongsu-browser";

// Seals under one key, until a test takes it away.
class ReplaceableSealer final : public crypto::SealerSource {
 public:
  crypto::Sealer current() const override { return sealer_; }
  crypto::UnknownKey meaning_of_unknown_key() const override { return meaning; }
  void replace_key() { sealer_ = crypto::Sealer{kIssuer, crypto::SealingKey::generate()}; }

  crypto::UnknownKey meaning = crypto::UnknownKey::not_ours;

 private:
  crypto::Sealer sealer_{kIssuer, crypto::SealingKey::generate()};
};

class CountingOutageLog final : public login::OutageLog {
 public:
  void record(const http::Request&, const base::Unavailable& outage) override { causes.push_back(outage.cause); }
  std::vector<std::string> causes;
};

// Notes at once what command/ would note after the answer.
class ImmediateNotes final : public login::LoginNotes {
 public:
  explicit ImmediateNotes(contract::MemoryStores& stores) : stores_(stores) {}
  void logged_in(const account::AccountId& account, const login::UsedWay& way, base::Instant at) override;
  void used_authenticator(const account::AccountId& account, base::Instant at) override;
  void session_began(const login::SessionRecord& record) override;
  void session_used(const login::SessionId& session, base::Instant at) override;

 private:
  contract::MemoryStores& stores_;
};

class KeptDoorLog final : public login::DoorLog {
 public:
  void another_door(const http::Request&, const provider::ProviderId& provider,
                    const provider::Failure& failure) override {
    failures.push_back(provider.str() + " " + std::string{describe(failure.kind)});
  }
  void refused_answer(const http::Request&, const provider::ProviderId& provider) override {
    refused.push_back(provider.str());
  }
  void spent_answer(const http::Request&, const provider::ProviderId& provider) override {
    spent.push_back(provider.str());
  }
  std::vector<std::string> failures;
  std::vector<std::string> refused;
  std::vector<std::string> spent;
};

// Keeps what was posted, for tests to read the codes from.
class KeptOutbox final : public mail::Outbox, public contract::Switchable {
 public:
  struct Posted {
    mail::Mail mail;
    mail::Addressee addressee;
  };
  Task<base::Fetched<void>> post(mail::Mail mail, mail::Addressee addressee) override {
    if (auto down = outage()) co_return std::unexpected(*down);
    posted.push_back({std::move(mail), addressee});
    co_return base::Fetched<void>{};
  }
  std::vector<Posted> posted;
};

// Knows where two networks are.
class KnownPlaces final : public login::Places {
 public:
  std::string country_of(std::string_view address) const override {
    if (address.starts_with("192.0.2.")) return "KR";
    return address.starts_with("198.51.100.") ? "NZ" : "";
  }
};

class FixedCondition final : public continuity::ConditionSource {
 public:
  continuity::NodeCondition current() const override { return condition; }
  continuity::NodeCondition condition{.store = continuity::StoreAccess::writable,
                                      .facts = continuity::FactAccess::kept,
                                      .hashing = continuity::HashingAccess::free};
};

struct LoginHouse {
  // `upstream`: instead of `providers`, when a test brings its own; must outlive the house.
  explicit LoginHouse(login::Settings chosen = {}, provider::Providers* upstream = nullptr);

  // An account whose password is "correct horse".
  account::Account add_account(const std::string& name);
  // Begins an interaction in the browser, with what the client demands. Gives the URL of its first page.
  std::string begin(Browser& browser, const login::Interaction& demands = {});
  // Logs the account in from nothing; gives the last page.
  http::Response log_in(Browser& browser, const std::string& email, const std::string& password = "correct horse",
                        const login::Interaction& demands = {});
  login::BrowserSessions sessions_of(const Browser& browser) const;

  contract::MemoryStores stores;
  UnwritableAttempts attempt_counts{stores.failed_attempts};
  UnwritableEndings endings{stores.ended_sessions};  // as changes of an account see them
  FaultyIdentities identities{stores.linked_identities};
  ManualClock clock{base::from_unix_seconds(1'800'000'000)};
  crypto::SystemRandom random;
  crypto::MasterKey master = crypto::MasterKey::generate();
  ReplaceableSealer sealer;
  CountingHasher hasher;
  CountingOutageLog outages;
  FakeProviders providers{clock, random};  // none, until a test adds one
  ImmediateNotes notes{stores};
  KeptDoorLog door_log;
  KeptOutbox outbox;
  FixedCondition condition;
  KnownPlaces places;
  login::Settings settings;
  page::Pages pages{page::Brand{}};
  login::Browsers browsers;
  login::Sessions sessions;
  login::Visits visits;
  login::Routes routes;
  http::Router router;

 private:
  Task<http::Response> resume(http::Request request);
};

// What a client demands with prompt=login, and with prompt=create.
login::Interaction to_confirm(const LoginHouse& house);
login::Interaction to_sign_up();

}  // namespace bongsu::flow
