#include "provider/departure.h"

#include <gtest/gtest.h>

#include "crypto/hash.h"
#include "http/parameters.h"
#include "http/uri.h"
#include "provider/presets.h"
#include "provider/pretend_provider_for_test.h"

namespace bongsu::provider {
namespace {

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

Provider provider(std::string_view preset) {
  Provider made = find_preset(preset)->provider;
  made.id = ProviderId{std::string{preset}};
  made.client_id = "us";
  made.endpoints.authorization = "https://op.example/authorize?kept=1";
  return made;
}

struct Way {
  Trip trip;
  http::Parameters query;

  std::string operator[](std::string_view name) const { return std::string{query.get(name).value_or("(absent)")}; }
};

Way way(const Provider& to, Freshness freshness = Freshness::any) {
  RandomForTest random;
  Trip trip = begin_trip(to, freshness, kNow, random);
  const Metadata metadata = configured_metadata(to);
  const std::string url = authorization_url(
      {to, metadata, trip, "https://login.example/callback", freshness, "a@example.com", http::Language::ko});
  return {std::move(trip), http::Parameters::parse(http::parse_uri(url).value().query).value()};
}

TEST(AuthorizationUrl, BindsTheAnswerToTheTrip) {
  const Way there = way(provider("oidc"));
  EXPECT_EQ(there["kept"], "1");
  EXPECT_EQ(there["response_type"], "code");
  EXPECT_EQ(there["client_id"], "us");
  EXPECT_EQ(there["redirect_uri"], "https://login.example/callback");
  EXPECT_EQ(there["scope"], "openid email profile");
  EXPECT_EQ(there["state"], there.trip.state);
  EXPECT_EQ(there["nonce"], there.trip.nonce);
  EXPECT_EQ(there["code_challenge"], crypto::sha256_base64url(there.trip.code_verifier.reveal()));
  EXPECT_EQ(there["code_challenge_method"], "S256");
  EXPECT_EQ(there["login_hint"], "a@example.com");
  EXPECT_EQ(there["ui_locales"], "ko");
  EXPECT_EQ(there["prompt"], "(absent)");
  EXPECT_EQ(there["response_mode"], "(absent)");
  EXPECT_FALSE(there.query.duplicate());
}

TEST(AuthorizationUrl, AsksForAFreshLogin) {
  const Way there = way(provider("oidc"), Freshness::log_in_again);
  EXPECT_EQ(there["prompt"], "login");
  EXPECT_EQ(there["max_age"], "0");
  EXPECT_EQ(there.trip.authenticated_not_before, kNow);
  EXPECT_EQ(way(provider("naver"), Freshness::log_in_again)["auth_type"], "reauthenticate");
}

TEST(AuthorizationUrl, SpeaksEachProvidersDialect) {
  EXPECT_EQ(way(provider("apple"))["response_mode"], "form_post");
  EXPECT_EQ(way(provider("apple"))["code_challenge"], "(absent)");
  EXPECT_EQ(way(provider("naver"))["scope"], "(absent)");
  EXPECT_EQ(way(provider("naver"))["nonce"], "(absent)");
  EXPECT_EQ(way(provider("naver"))["login_hint"], "(absent)");
  EXPECT_EQ(way(provider("github"))["login"], "a@example.com");
}

TEST(BeginTrip, DrawsEverySecretAnew) {
  RandomForTest random;
  const Provider to = provider("oidc");
  const Trip first = begin_trip(to, Freshness::any, kNow, random);
  const Trip second = begin_trip(to, Freshness::any, kNow, random);
  EXPECT_NE(first.state, second.state);
  EXPECT_NE(first.nonce, second.nonce);
  EXPECT_NE(first.state, first.nonce);
  EXPECT_FALSE(first.code_verifier.equals(second.code_verifier.reveal()));
  EXPECT_EQ(first.code_verifier.reveal().size(), 43U);
  EXPECT_EQ(cookie_part(first.state).size(), 8U);
}

}  // namespace
}  // namespace bongsu::provider
