#include "provider/id_token_checks.h"

#include <functional>

#include <gtest/gtest.h>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/hash.h"
#include "crypto/jwk.h"
#include "crypto/jws.h"
#include "crypto/private_key.h"

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
constexpr std::int64_t kSeconds = 1'800'000'000;

const crypto::SigningKey& key() {
  static const crypto::SigningKey made{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  return made;
}
const crypto::SigningKey& other_key() {
  static const crypto::SigningKey made{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  return made;
}

boost::json::object good() {
  return {{"iss", "https://op.example"},
          {"aud", "us"},
          {"sub", "person"},
          {"exp", kSeconds + 300},
          {"iat", kSeconds},
          {"nonce", "once"},
          {"azp", "us"},
          {"at_hash", crypto::token_hash(crypto::Algorithm::es256, "access")}};
}

// What the token is held against.
struct Surroundings {
  std::string issuer = "https://op.example";
  std::string key_issuer{};
  std::vector<crypto::Algorithm> algorithms{crypto::Algorithm::es256};
  std::string nonce = "once";
  std::optional<base::Instant> not_before{};
  std::vector<crypto::SigningKey> keys{key()};
};

std::expected<boost::json::object, IdTokenFlaw> check(const std::string& token, const Surroundings& held = {}) {
  Provider provider;
  provider.issuer = held.issuer;
  provider.client_id = "us";
  const Metadata metadata{.endpoints = {}, .algorithms = held.algorithms};
  KeySet keys;
  for (const crypto::SigningKey& one : held.keys) keys.keys.push_back({one.public_key, held.key_issuer});
  const Trip trip{.provider = provider.id,
                  .state = {},
                  .nonce = held.nonce,
                  .code_verifier = {},
                  .departed_at = kNow - 30s,
                  .authenticated_not_before = held.not_before};
  return check_id_token(token, {provider, metadata, keys, trip, "access", kNow});
}

std::string sign(const boost::json::object& claims, const crypto::SigningKey& by = key()) {
  return crypto::sign_jws(by, "JWT", boost::json::serialize(claims)).value();
}

std::string with(std::string_view name, const boost::json::value& value) {
  boost::json::object claims = good();
  if (value.is_null()) {
    claims.erase(name);
  } else {
    claims[name] = value;
  }
  return sign(claims);
}

TEST(CheckIdToken, GivesTheClaims) {
  const auto claims = check(sign(good()));
  ASSERT_TRUE(claims) << claims.error().failure.cause;
  EXPECT_EQ(claims->at("sub"), "person");
}

struct Refused {
  const char* rule;
  std::string token;
  FailureKind kind;
};

TEST(CheckIdToken, RefusesWhatTheProtocolDoesNotAllow) {
  using enum FailureKind;
  const Refused cases[] = {
      {"OIDC Core §3.1.3.7, 2: iss exactly", with("iss", "https://op.example/"), nonsense},
      {"iss is required", with("iss", nullptr), nonsense},
      {"OIDC Core §3.1.3.7, 3: aud is us", with("aud", "them"), nonsense},
      {"aud is required", with("aud", nullptr), nonsense},
      {"no other audience is trusted", with("aud", boost::json::array{"us", "them"}), nonsense},
      {"an audience is text", with("aud", boost::json::array{1}), nonsense},
      {"OIDC Core §3.1.3.7, 5: azp is us", with("azp", "them"), nonsense},
      {"azp is text", with("azp", 1), nonsense},
      {"OIDC Core §3.1.3.7, 9: exp is required", with("exp", nullptr), nonsense},
      {"it has not expired", with("exp", kSeconds - 60), nonsense},
      {"exp is a number", with("exp", "never"), nonsense},
      {"OIDC Core §2: iat is required", with("iat", nullptr), nonsense},
      {"it is not from the future", with("iat", kSeconds + 61), nonsense},
      {"iat is a number", with("iat", "now"), nonsense},
      {"RFC 7519 §4.1.5: nbf has come", with("nbf", kSeconds + 61), nonsense},
      {"it was issued on this trip", with("iat", kSeconds - 91), stale},
      {"OIDC Core §3.1.3.7, 11: nonce is the one sent", with("nonce", "twice"), forged},
      {"nonce is required", with("nonce", nullptr), forged},
      {"nonce is text", with("nonce", 1), forged},
      {"OIDC Core §3.1.3.8: at_hash is of this access token", with("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"), nonsense},
      {"at_hash is text", with("at_hash", 1), nonsense},
      {"OIDC Core §2: sub is required", with("sub", nullptr), nonsense},
      {"sub is text", with("sub", 1), nonsense},
      {"sub is not empty", with("sub", ""), nonsense},
      {"sub has 255 bytes at most", with("sub", boost::json::string(256, 's')), nonsense},
      {"sub has no control characters", with("sub", "a\nb"), nonsense},
      {"claims are one object", crypto::sign_jws(key(), "JWT", "[]").value(), nonsense},
      {"no claim twice", crypto::sign_jws(key(), "JWT", R"({"sub":"a","sub":"b"})").value(), nonsense},
      {"RFC 7518 §3.6: none is no signature", "eyJhbGciOiJub25lIn0.e30.", nonsense},
      {"a token is a JWS", "token", nonsense},
  };
  for (const auto& [rule, token, kind] : cases) {
    const auto checked = check(token);
    ASSERT_FALSE(checked) << rule;
    EXPECT_EQ(checked.error().failure.kind, kind) << rule << ": " << checked.error().failure.cause;
    EXPECT_FALSE(checked.error().keys_may_be_old) << rule;
  }
}

TEST(CheckIdToken, AllowsTheClocksToDiffer) {
  EXPECT_TRUE(check(with("exp", kSeconds - 59)));
  EXPECT_TRUE(check(with("iat", kSeconds + 60)));
  EXPECT_TRUE(check(with("iat", kSeconds - 90)));
  EXPECT_TRUE(check(with("exp", kSeconds + 0.5)));
}

TEST(CheckIdToken, NeedsNeitherAzpNorAccessTokenHash) {
  EXPECT_TRUE(check(with("azp", nullptr)));
  EXPECT_TRUE(check(with("at_hash", nullptr)));
  EXPECT_TRUE(check(with("aud", boost::json::array{"us"})));
}

TEST(CheckIdToken, SaysWhenTheKeysMayBeOld) {
  const auto unknown = check(sign(good(), other_key()));
  ASSERT_FALSE(unknown);
  EXPECT_TRUE(unknown.error().keys_may_be_old);
  EXPECT_EQ(unknown.error().failure.step, Step::keys);
  // The same name for another key.
  const crypto::SigningKey disguised{crypto::PrivateKey::generate(crypto::Algorithm::es256)};
  std::string token = sign(good());
  token.back() = token.back() == 'A' ? 'B' : 'A';
  token[token.size() - 10] = token[token.size() - 10] == 'A' ? 'B' : 'A';
  const auto bad = check(token);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().failure.kind, FailureKind::nonsense);
}

TEST(CheckIdToken, TakesTheAlgorithmFromTheKeyAndTheProvidersList) {
  EXPECT_FALSE(check(sign(good()), {.algorithms = {crypto::Algorithm::rs256}}));
  EXPECT_TRUE(check(sign(good()), {.algorithms = {}}));
}

TEST(CheckIdToken, HoldsAKeyWithoutAlgorithmToWhatTheProviderLists) {
  const crypto::SigningKey rsa{crypto::PrivateKey::generate(crypto::Algorithm::rs512)};
  boost::json::object jwk = crypto::to_jwk(rsa.public_key);
  jwk.erase("alg");
  const std::string document = boost::json::serialize(boost::json::object{{"keys", {jwk}}});
  const auto verified = [&](const std::vector<crypto::Algorithm>& listed) {
    Provider provider;
    provider.issuer = "https://op.example";
    provider.client_id = "us";
    const KeySet keys = parse_key_set(document, listed).value();
    const Metadata metadata{.endpoints = {}, .algorithms = listed};
    const Trip trip{.provider = {},
                    .state = {},
                    .nonce = "once",
                    .code_verifier = {},
                    .departed_at = kNow,
                    .authenticated_not_before = {}};
    boost::json::object claims = good();
    claims.erase("at_hash");
    return check_id_token(sign(claims, rsa), {provider, metadata, keys, trip, "access", kNow}).has_value();
  };
  EXPECT_TRUE(verified({crypto::Algorithm::rs256, crypto::Algorithm::rs512}));
  EXPECT_TRUE(verified({crypto::Algorithm::rs512}));
  EXPECT_FALSE(verified({crypto::Algorithm::rs256, crypto::Algorithm::rs384}));
  EXPECT_FALSE(verified({}));
}

TEST(CheckIdToken, NeverPassesWithoutANonceOfOurs) {
  EXPECT_FALSE(check(with("nonce", nullptr), {.nonce = ""}));
  EXPECT_FALSE(check(with("nonce", ""), {.nonce = ""}));
}

TEST(CheckIdToken, HoldsTheProviderToAFreshLogin) {
  const Surroundings fresh{.not_before = kNow - 30s};
  EXPECT_TRUE(check(sign(good()), fresh));  // auth_time is not stated
  EXPECT_TRUE(check(with("auth_time", kSeconds - 30), fresh));
  const auto old = check(with("auth_time", kSeconds - 3600), fresh);
  ASSERT_FALSE(old);
  EXPECT_EQ(old.error().failure.kind, FailureKind::not_anew);
  EXPECT_FALSE(check(with("auth_time", "yes"), fresh));
  EXPECT_TRUE(check(with("auth_time", kSeconds - 3600)));
}

std::string of_tenant(std::string_view iss, std::string_view tid) {
  boost::json::object claims = good();
  claims["iss"] = iss;
  claims["tid"] = tid;
  return sign(claims);
}

TEST(CheckIdToken, FillsInTheTenantOfMicrosoft) {
  const Surroundings common{.issuer = "https://login.example/{tenantid}/v2.0"};
  EXPECT_TRUE(check(of_tenant("https://login.example/ab-12/v2.0", "ab-12"), common));
  EXPECT_FALSE(check(of_tenant("https://login.example/ab-12/v2.0", "cd-34"), common));
  EXPECT_FALSE(check(of_tenant("https://login.example/{tenantid}/v2.0", "{tenantid}"), common));
  EXPECT_FALSE(check(of_tenant("https://login.example/a/b/v2.0", "a/b"), common));
  EXPECT_FALSE(check(with("iss", "https://login.example/ab-12/v2.0"), common));
}

TEST(CheckIdToken, LetsAKeySignForItsIssuerOnly) {
  Surroundings common{.issuer = "https://login.example/{tenantid}/v2.0",
                      .key_issuer = "https://login.example/{tenantid}/v2.0"};
  const std::string token = of_tenant("https://login.example/ab-12/v2.0", "ab-12");
  EXPECT_TRUE(check(token, common));
  common.key_issuer = "https://login.example/ab-12/v2.0";
  EXPECT_TRUE(check(token, common));
  common.key_issuer = "https://login.example/cd-34/v2.0";
  EXPECT_FALSE(check(token, common));
}

}  // namespace
}  // namespace bongsu::provider
