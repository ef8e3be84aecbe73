#pragma once
// A server with the endpoints that clients call directly, on stores in memory; and what a client does with it.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "contract/memory_stores.h"
#include "crypto/key_ring.h"
#include "crypto/sealer_source.h"
#include "crypto/system_random.h"
#include "flow/manual_clock.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "oidc/access_notes.h"
#include "oidc/artefacts.h"
#include "oidc/client_cache.h"
#include "oidc/client_endpoints.h"
#include "oidc/error_log.h"
#include "oidc/key_source.h"
#include "oidc/settings.h"

namespace bongsu::flow {

// Keys that a test can rotate, and sealing keys that it can declare too old to judge by.
class TestKeys final : public oidc::KeySource {
 public:
  explicit TestKeys(const base::Clock& clock);
  crypto::KeyRing current() const override { return ring_; }
  void replace(crypto::KeyRing ring) { ring_ = std::move(ring); }

 private:
  crypto::KeyRing ring_;
};

class TestSealer final : public crypto::SealerSource {
 public:
  TestSealer(const TestKeys& keys, const base::Clock& clock) : keys_(keys), clock_(clock) {}
  crypto::Sealer current() const override;
  crypto::UnknownKey meaning_of_unknown_key() const override { return meaning; }

  crypto::UnknownKey meaning = crypto::UnknownKey::not_ours;

 private:
  const TestKeys& keys_;
  const base::Clock& clock_;
};

class KeptErrors final : public oidc::ErrorLog {
 public:
  void record(const http::Request& request, const oidc::ClientId& client, const oidc::Error& error) override;
  std::vector<oidc::Error> errors;
  std::vector<std::string> clients;
};

// Notes at once what command/ would note after the answer.
class ImmediateAccessNotes final : public oidc::AccessNotes {
 public:
  explicit ImmediateAccessNotes(oidc::GivenAccess& given) : given_(given) {}
  void gave(oidc::AccessGiven given) override;

 private:
  oidc::GivenAccess& given_;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

// A valid verifier and its S256 challenge. Spec: RFC 7636 appendix B.
inline constexpr std::string_view kVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
inline constexpr std::string_view kChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

struct Json {
  boost::json::object object;
  bool has(std::string_view name) const { return object.contains(name); }
  std::string text(std::string_view name) const;
  std::int64_t number(std::string_view name) const;
};

Json json_of(const http::Response& response);
// The claims of a JWT, unverified.
Json claims_of(std::string_view jwt);
Json header_of(std::string_view jwt);

inline constexpr std::string_view kTokenIssuer = "https://login.example";

class TokenFlow : public testing::Test {
 protected:
  TokenFlow();

  // What the server is made of.
  ManualClock clock_{base::from_unix_milliseconds(1'760'000'000'000)};
  crypto::SystemRandom random_;
  contract::MemoryStores stores_;
  oidc::Settings settings_;
  TestKeys keys_{clock_};
  TestSealer sealer_{keys_, clock_};
  KeptErrors errors_;
  ImmediateAccessNotes access_notes_{stores_.given_access};
  std::optional<oidc::ClientCache> cache_;
  std::optional<oidc::ClientEndpoints> endpoints_;
  http::Router router_;

  // Builds the server anew, after a change of settings_.
  void restart();

  // Who is there: minji's account; "shop" (confidential, Basic), "app" (public, native), "service" (for itself only),
  // "game" (pairwise), "other" (confidential, form).
  oidc::AccountId account_{"minji"};
  static std::string secret_of(std::string_view client);
  void add_client(oidc::Client client);
  oidc::Client client(std::string_view id);

  http::Response send(http::Method method, std::string_view path, const Fields& headers, std::string body);
  // With client_secret_basic for shop and service, client_secret_post for other, none for app and game.
  http::Response post(std::string_view path, std::string_view client, Fields form);
  http::Response get(std::string_view path, std::string_view bearer);

  oidc::AuthorizationCode code_of(std::string_view client, std::set<std::string> scopes);
  std::string seal(const oidc::AuthorizationCode& code) const;
  std::string seal(const oidc::RefreshToken& token) const;
  http::Response redeem(std::string_view client, const std::string& code);
  http::Response redeem(const oidc::AuthorizationCode& code);
  http::Response refresh(std::string_view client, const std::string& refresh_token, Fields more = {});
  // The answer to a fresh code of the client.
  Json tokens_of(std::string_view client, std::set<std::string> scopes);

  void end_session(const oidc::Authentication& authentication);
  void end_all_sessions();
  void withdraw_access(std::string_view client);
  void disable_account();
  bool is_active(std::string_view token, std::string_view asker = "shop");
};

// What a refusal says: its status and code.
testing::AssertionResult is_error(const http::Response& response, int status, std::string_view code);

}  // namespace bongsu::flow
