// The worked examples of RFC 7520 §3 and §4. Compact serialization and asymmetric keys only: of eight signatures three
// are verified whole, one part of the eighth too, and the rest are refused as they must be.

#include <array>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "crypto/jwk.h"
#include "crypto/jws.h"
#include "vector/shared_data.h"

namespace bongsu::vector {
namespace {

using crypto::JwkError;
using crypto::JwsError;

class Rfc7520 : public testing::Test {
 protected:
  void SetUp() override {
    constexpr std::string_view kAny = "jose-cookbook/jws/4_1.rsa_v15_signature.json";
    if (!read_shared_json(kAny)) GTEST_SKIP() << "no vectors at " << shared_data_path(kAny);
  }

  static boost::json::object jwk(std::string_view name) {
    return read_shared_json("jose-cookbook/jwk/" + std::string{name}).value();
  }
  static boost::json::object jws(std::string_view name) {
    return read_shared_json("jose-cookbook/jws/" + std::string{name}).value();
  }
};

class Rfc7520Compact : public Rfc7520, public testing::WithParamInterface<std::string_view> {};

TEST_P(Rfc7520Compact, Verifies) {
  const boost::json::object example = jws(GetParam());
  const boost::json::object& input = example.at("input").as_object();
  const auto algorithm = crypto::parse_algorithm(input.at("alg").as_string());
  ASSERT_TRUE(algorithm);
  EXPECT_EQ(crypto::parse_jwk(input.at("key").as_object(), algorithm).error(), JwkError::private_key);
  const auto key = crypto::parse_jwk(public_part(input.at("key").as_object()), algorithm);
  ASSERT_TRUE(key);
  const std::string_view token = example.at("output").at("compact").as_string();
  const auto verified = crypto::verify_jws(token, std::array{*key});
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->payload, std::string_view{input.at("payload").as_string()});
  EXPECT_EQ(verified->header, example.at("signing").at("protected").as_object());
  EXPECT_EQ(verified->kid, "bilbo.baggins@hobbiton.example");
}

INSTANTIATE_TEST_SUITE_P(Section4, Rfc7520Compact,
                         testing::Values("4_1.rsa_v15_signature.json", "4_2.rsa-pss_signature.json",
                                         "4_3.ecdsa_signature.json"),
                         [](const auto& info) { return "Figure" + std::string(1, info.param[2]); });

TEST_F(Rfc7520, RefusesTheHmacExamples) {
  for (const std::string_view name :
       {"4_4.hmac-sha2_integrity_protection.json", "4_5.signature_with_detached_content.json"}) {
    const boost::json::object example = jws(name);
    EXPECT_EQ(crypto::parse_jwk(example.at("input").at("key").as_object()).error(), JwkError::unsupported);
    EXPECT_EQ(crypto::verify_jws(example.at("output").at("compact").as_string(), {}).error(),
              JwsError::algorithm_refused);
  }
}

TEST_F(Rfc7520, RefusesJsonSerialization) {
  for (const std::string_view name : {"4_6.protecting_specific_header_fields.json", "4_7.protecting_content_only.json",
                                      "4_8.multiple_signatures.json"}) {
    const std::string text = boost::json::serialize(jws(name).at("output").at("json"));
    EXPECT_EQ(crypto::verify_jws(text, {}).error(), JwsError::malformed) << name;
  }
}

TEST_F(Rfc7520, VerifiesTheFirstOfManySignaturesWrittenCompactly) {
  const boost::json::object example = jws("4_8.multiple_signatures.json");
  const boost::json::object& output = example.at("output").at("json").as_object();
  const boost::json::object& first = output.at("signatures").at(0).as_object();
  const auto part = [](const boost::json::value& text) { return std::string{text.as_string()}; };
  const std::string token =
      part(first.at("protected")) + '.' + part(output.at("payload")) + '.' + part(first.at("signature"));
  const auto key =
      crypto::parse_jwk(public_part(example.at("input").at("key").at(0).as_object()), crypto::Algorithm::rs256);
  ASSERT_TRUE(key);
  EXPECT_TRUE(crypto::verify_jws(token, std::array{*key}));
}

TEST_F(Rfc7520, ReadsThePublicKeysAndRefusesTheOthers) {
  const auto ec = crypto::parse_jwk(jwk("3_1.ec_public_key.json"));
  ASSERT_TRUE(ec);
  EXPECT_EQ(ec->algorithm(), crypto::Algorithm::es512);
  const auto rsa = crypto::parse_jwk(jwk("3_3.rsa_public_key.json"), crypto::Algorithm::ps384);
  ASSERT_TRUE(rsa);
  EXPECT_EQ(rsa->kid(), "bilbo.baggins@hobbiton.example");
  EXPECT_EQ(crypto::parse_jwk(jwk("3_2.ec_private_key.json")).error(), JwkError::private_key);
  EXPECT_EQ(crypto::parse_jwk(jwk("3_4.rsa_private_key.json")).error(), JwkError::private_key);
  EXPECT_EQ(crypto::parse_jwk(jwk("3_5.symmetric_key_mac_computation.json")).error(), JwkError::unsupported);
  EXPECT_EQ(crypto::parse_jwk(jwk("3_6.symmetric_key_encryption.json")).error(), JwkError::unsupported);
}

}  // namespace
}  // namespace bongsu::vector
