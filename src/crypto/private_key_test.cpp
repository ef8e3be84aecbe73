#include "crypto/private_key.h"

#include <gtest/gtest.h>

#include "crypto/jwk.h"

namespace bongsu::crypto {
namespace {

class EveryAlgorithm : public testing::TestWithParam<Algorithm> {};

TEST_P(EveryAlgorithm, SignsWhatItsPublicKeyVerifies) {
  const PrivateKey key = PrivateKey::generate(GetParam());
  const PublicKey public_key = key.public_key();
  const base::Bytes signature = key.sign("message");
  EXPECT_EQ(public_key.algorithm(), GetParam());
  EXPECT_TRUE(public_key.verifies("message", signature));
  EXPECT_FALSE(public_key.verifies("messagE", signature));
  EXPECT_FALSE(public_key.verifies("", signature));
}

TEST_P(EveryAlgorithm, RefusesASignatureThatIsAlteredOrOfAnotherLength) {
  const PrivateKey key = PrivateKey::generate(GetParam());
  const PublicKey public_key = key.public_key();
  base::Bytes altered = key.sign("message");
  altered.back() ^= std::byte{1};
  EXPECT_FALSE(public_key.verifies("message", altered));
  altered.back() ^= std::byte{1};
  EXPECT_TRUE(public_key.verifies("message", altered));
  altered.push_back(std::byte{0});
  EXPECT_FALSE(public_key.verifies("message", altered));
  altered.resize(altered.size() - 2);
  EXPECT_FALSE(public_key.verifies("message", altered));
  EXPECT_FALSE(public_key.verifies("message", {}));
}

TEST_P(EveryAlgorithm, ComesBackFromItsSerialForm) {
  const PrivateKey key = PrivateKey::generate(GetParam());
  const auto parsed = PrivateKey::parse(key.serialize(), GetParam());
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->public_key().kid(), key.public_key().kid());
  EXPECT_TRUE(key.public_key().verifies("message", parsed->sign("message")));
}

TEST_P(EveryAlgorithm, NamesItsPublicKeyByThumbprint) {
  const PublicKey key = PrivateKey::generate(GetParam()).public_key();
  EXPECT_EQ(key.kid(), thumbprint(key));
}

INSTANTIATE_TEST_SUITE_P(PrivateKey, EveryAlgorithm, testing::ValuesIn(kVerificationAlgorithms),
                         [](const auto& info) { return std::string{name_of(info.param)}; });

TEST(PrivateKey, RefusesASerialFormOfAnotherKind) {
  const base::SecretString p256 = PrivateKey::generate(Algorithm::es256).serialize();
  const base::SecretString rsa = PrivateKey::generate(Algorithm::rs256).serialize();
  EXPECT_EQ(PrivateKey::parse(p256, Algorithm::es384).error(), PrivateKeyError::algorithm_mismatch);
  EXPECT_EQ(PrivateKey::parse(p256, Algorithm::rs256).error(), PrivateKeyError::algorithm_mismatch);
  EXPECT_EQ(PrivateKey::parse(p256, Algorithm::eddsa).error(), PrivateKeyError::algorithm_mismatch);
  EXPECT_EQ(PrivateKey::parse(rsa, Algorithm::es256).error(), PrivateKeyError::algorithm_mismatch);
}

TEST(PrivateKey, RefusesASerialFormThatIsCutOffOrContinued) {
  const std::string whole{PrivateKey::generate(Algorithm::es256).serialize().reveal()};
  const auto parse = [](std::string text) {
    return PrivateKey::parse(base::SecretString{std::move(text)}, Algorithm::es256);
  };
  EXPECT_EQ(parse("").error(), PrivateKeyError::malformed);
  EXPECT_EQ(parse(whole.substr(0, whole.size() - 1)).error(), PrivateKeyError::malformed);
  EXPECT_EQ(parse(whole + '\0').error(), PrivateKeyError::malformed);
  EXPECT_TRUE(parse(whole));
}

}  // namespace
}  // namespace bongsu::crypto
