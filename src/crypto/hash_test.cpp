#include "crypto/hash.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace bongsu::crypto {
namespace {

TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(base::encode_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(base::encode_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, GivesTheCodeChallengeOfRfc7636AppendixB) {
  EXPECT_EQ(sha256_base64url("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(HmacSha256, GivesTheVectorsOfRfc4231) {
  EXPECT_EQ(base::encode_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(base::encode_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(HmacSha256, TakesAnEmptyKey) {
  EXPECT_EQ(base::encode_hex(hmac_sha256("", "")), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(TokenHash, IsTheLeftHalfOfTheAlgorithmsOwnHash) {
  const std::string whole = sha256_base64url("token");
  EXPECT_EQ(base::decode_base64url(token_hash(Algorithm::es256, "token"))->size(), 16U);
  EXPECT_EQ(token_hash(Algorithm::es256, "token").substr(0, 20), whole.substr(0, 20));
  EXPECT_EQ(base::decode_base64url(token_hash(Algorithm::rs384, "token"))->size(), 24U);
  EXPECT_EQ(base::decode_base64url(token_hash(Algorithm::eddsa, "token"))->size(), 32U);
  EXPECT_EQ(token_hash(Algorithm::eddsa, "token"), token_hash(Algorithm::ps512, "token"));
}

// The value that OpenID Connect Core publishes in appendix A.3.
TEST(TokenHash, GivesTheExampleOfOpenIdConnectCore) {
  EXPECT_EQ(token_hash(Algorithm::rs256, "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"), "77QmUPtjPfzWtF2AnpK9RQ");
}

}  // namespace
}  // namespace bongsu::crypto
