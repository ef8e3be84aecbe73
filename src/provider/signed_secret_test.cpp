#include "provider/signed_secret.h"

#include <array>

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/jws.h"

namespace bongsu::provider {
namespace {

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

// In lines of 64 letters, as Apple's file is.
std::string pem_of(const crypto::PrivateKey& key) {
  const base::SecretString der = key.serialize();
  std::string letters = base::encode_base64(base::as_bytes(der.reveal()));
  for (std::size_t at = 64; at < letters.size(); at += 65) letters.insert(at, "\n");
  return "-----BEGIN PRIVATE KEY-----\n" + letters + "\n-----END PRIVATE KEY-----";
}

Provider apple(std::string secret) {
  Provider provider;
  provider.issuer = "https://appleid.apple.com";
  provider.authentication = ClientAuthentication::signed_secret;
  provider.client_id = "com.example.app";
  provider.client_secret = base::SecretString{std::move(secret)};
  provider.team_id = "TEAM123456";
  provider.key_id = "KEY1234567";
  return provider;
}

TEST(SignClientSecret, SaysWhatAppleAsksFor) {
  const auto made = crypto::PrivateKey::generate(crypto::Algorithm::es256);
  const Provider provider = apple(pem_of(made));
  const auto key = parse_signing_secret(provider);
  ASSERT_TRUE(key);
  const auto secret = sign_client_secret(provider, *key, kNow);
  ASSERT_TRUE(secret);
  const auto verified = crypto::verify_jws(secret->reveal(), std::array{key->public_key});
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->header.at("alg"), "ES256");
  EXPECT_EQ(verified->header.at("kid"), "KEY1234567");
  EXPECT_EQ(boost::json::parse(verified->payload), (boost::json::value{{"iss", "TEAM123456"},
                                                                       {"iat", 1'800'000'000},
                                                                       {"exp", 1'800'000'300},
                                                                       {"aud", "https://appleid.apple.com"},
                                                                       {"sub", "com.example.app"}}));
}

TEST(ParseSigningSecret, RefusesWhatIsNoKeyForES256) {
  EXPECT_FALSE(parse_signing_secret(apple("")));
  EXPECT_FALSE(parse_signing_secret(apple("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")));
  EXPECT_FALSE(parse_signing_secret(apple("-----END PRIVATE KEY----------BEGIN PRIVATE KEY-----")));
  EXPECT_FALSE(parse_signing_secret(apple(pem_of(crypto::PrivateKey::generate(crypto::Algorithm::eddsa)))));
}

}  // namespace
}  // namespace bongsu::provider
