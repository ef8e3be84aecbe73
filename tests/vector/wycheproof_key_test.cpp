// Wycheproof's json_web_key_test.json: 26 tokens, most of which must be refused because of the key in their set.
// Of the 15 with symmetric keys, four are called valid; they are refused all the same, since HMAC does not exist here.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "crypto/jwk.h"
#include "crypto/jws.h"
#include "vector/shared_data.h"

namespace bongsu::vector {
namespace {

using crypto::JwkError;

constexpr std::string_view kFile = "wycheproof/json_web_key_test.json";

bool is_symmetric(const boost::json::object& jwk) { return jwk.at("kty").as_string() == "oct"; }

class WycheproofKey : public testing::Test {
 protected:
  void SetUp() override {
    const auto file = read_shared_json(kFile);
    if (!file) GTEST_SKIP() << "no vectors at " << shared_data_path(kFile);
    groups_ = file->at("testGroups").as_array();
  }

  // The keys as a verifier would hold them.
  static boost::json::array keys_of(const boost::json::object& group) {
    const boost::json::value& set = group.contains("public") ? group.at("public") : group.at("private");
    boost::json::array keys;
    for (const boost::json::value& key : set.at("keys").as_array()) keys.push_back(public_part(key.as_object()));
    return keys;
  }

  boost::json::array groups_;
};

TEST_F(WycheproofKey, RefusesUnsoundKeysForTheirReason) {
  const std::map<int, std::optional<JwkError>> expected{
      {5, std::nullopt},
      {6, JwkError::not_for_signatures},   // RSA1_5, use "enc"
      {7, JwkError::weak},                 // ROCA
      {8, JwkError::weak},                 // 1024 bits
      {9, JwkError::weak},                 // exponent 1
      {19, JwkError::unsupported},         // "ES521"
      {20, JwkError::unsupported},         // "ES224"
      {21, JwkError::not_for_signatures},  // use "enc"
      {22, JwkError::not_on_curve},
      {23, JwkError::algorithm_mismatch},  // ES256 with P-384
      {24, JwkError::algorithm_mismatch},  // ES256 with kty "RSA"
  };
  std::size_t seen = 0;
  for (const boost::json::value& each : groups_) {
    const auto& group = each.as_object();
    const boost::json::array keys = keys_of(group);
    if (is_symmetric(keys.front().as_object())) continue;
    ASSERT_EQ(keys.size(), 1U);
    for (const boost::json::value& test : group.at("tests").as_array()) {
      const int id = test.at("tcId").to_number<int>();
      const auto key = crypto::parse_jwk(keys.front().as_object());
      const auto error = key ? std::nullopt : std::optional{key.error()};
      EXPECT_EQ(error, expected.at(id)) << id;
      const std::string_view token = test.at("jws").as_string();
      const bool accepted = key && crypto::verify_jws(token, std::vector{*key});
      EXPECT_EQ(accepted, test.at("result").as_string() == "valid") << id;
      ++seen;
    }
  }
  EXPECT_EQ(seen, expected.size());
}

TEST_F(WycheproofKey, AcceptsNoTokenOfASetWithSymmetricKeys) {
  int refused = 0;
  int called_valid = 0;
  for (const boost::json::value& each : groups_) {
    const auto& group = each.as_object();
    boost::json::object set;
    set["keys"] = keys_of(group);
    if (!is_symmetric(set.at("keys").at(0).as_object())) continue;
    const auto keys = crypto::parse_jwk_set(set);
    ASSERT_TRUE(keys);
    for (const crypto::PublicKey& key : *keys) EXPECT_EQ(key.algorithm(), crypto::Algorithm::es256);
    for (const boost::json::value& test : group.at("tests").as_array()) {
      EXPECT_FALSE(crypto::verify_jws(test.at("jws").as_string(), *keys)) << test.at("comment");
      if (test.at("result").as_string() == "valid") ++called_valid;
      ++refused;
    }
  }
  EXPECT_EQ(refused, 15);
  EXPECT_EQ(called_valid, 4);
}

}  // namespace
}  // namespace bongsu::vector
