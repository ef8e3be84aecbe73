// Wycheproof's json_web_signature_test.json: 401 tokens, each of which verifies under the key of its group or does not.
//
// Taken as written, but for three things:
// - HMAC groups (40 cases). Symmetric keys do not exist here, so that a public key can never be taken for one: none of
//   these tokens is accepted. Those of the group "base64" still show that base64url is read strictly.
// - Cases 347 and 351 call a key's algorithm "ES521", which is not registered; the tokens say ES512.
// - Cases 346 and 350 are said to be valid although the key says PS256 and the token PS384. The algorithm is the key's.
// These four are refused as written, and accepted once the key states the algorithm that was used.

#include <array>
#include <set>
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

constexpr std::string_view kFile = "wycheproof/json_web_signature_test.json";

struct Case {
  int id;
  bool is_valid;
  std::string name;
  std::string token;
};

struct Group {
  std::string name;
  boost::json::object private_key;
  boost::json::object public_key;  // empty where the key is symmetric
  std::vector<Case> cases;

  bool is_symmetric() const { return private_key.at("kty").as_string() == "oct"; }
};

Group read_group(const boost::json::object& json) {
  Group group{std::string{json.at("comment").as_string()}, json.at("private").as_object(), {}, {}};
  if (json.contains("public")) group.public_key = json.at("public").as_object();
  for (const boost::json::value& each : json.at("tests").as_array()) {
    const auto& test = each.as_object();
    const std::string_view result = test.at("result").as_string();
    EXPECT_TRUE(result == "valid" || result == "invalid") << result;
    group.cases.push_back({test.at("tcId").to_number<int>(), result == "valid",
                           std::string{test.at("comment").as_string()}, std::string{test.at("jws").as_string()}});
  }
  return group;
}

class WycheproofSignature : public testing::Test {
 protected:
  void SetUp() override {
    const auto file = read_shared_json(kFile);
    if (!file) GTEST_SKIP() << "no vectors at " << shared_data_path(kFile);
    for (const boost::json::value& group : file->at("testGroups").as_array()) {
      groups_.push_back(read_group(group.as_object()));
    }
  }

  // Every asymmetric key of the file that can be read.
  std::vector<crypto::PublicKey> all_keys() const {
    std::vector<crypto::PublicKey> keys;
    for (const Group& group : groups_) {
      if (group.is_symmetric()) continue;
      if (auto key = crypto::parse_jwk(group.public_key)) keys.push_back(*key);
    }
    return keys;
  }

  std::vector<Group> groups_;
};

// What the vectors' author meant the key to say; see the top of the file.
std::string_view corrected_algorithm(int id) {
  if (id == 346 || id == 350) return "PS384";
  if (id == 347 || id == 351) return "ES512";
  return "";
}

bool accepts(const boost::json::object& jwk, const std::string& token) {
  const auto key = crypto::parse_jwk(jwk);
  return key && crypto::verify_jws(token, std::array{*key});
}

TEST_F(WycheproofSignature, AcceptsWhatIsValidAndRefusesWhatIsInvalid) {
  int accepted = 0;
  int refused = 0;
  int corrected = 0;
  for (const Group& group : groups_) {
    if (group.is_symmetric()) continue;
    for (const Case& test : group.cases) {
      SCOPED_TRACE(group.name + " " + std::to_string(test.id) + " " + test.name);
      const std::string_view algorithm = corrected_algorithm(test.id);
      if (algorithm.empty()) {
        EXPECT_EQ(accepts(group.public_key, test.token), test.is_valid);
        ++(test.is_valid ? accepted : refused);
        continue;
      }
      EXPECT_FALSE(accepts(group.public_key, test.token));
      boost::json::object key = group.public_key;
      key["alg"] = algorithm;
      EXPECT_TRUE(accepts(key, test.token));
      ++corrected;
    }
  }
  EXPECT_EQ(accepted, 32);
  EXPECT_EQ(refused, 325);
  EXPECT_EQ(corrected, 4);
}

TEST_F(WycheproofSignature, AcceptsNoHmacUnderAnyKey) {
  const auto keys = all_keys();
  EXPECT_EQ(keys.size(), 13U);  // of 19, four are for encryption and two say "ES521"
  int refused = 0;
  for (const Group& group : groups_) {
    if (!group.is_symmetric()) continue;
    EXPECT_EQ(crypto::parse_jwk(group.private_key).error(), crypto::JwkError::unsupported);
    for (const Case& test : group.cases) {
      EXPECT_FALSE(crypto::verify_jws(test.token, keys)) << test.id << ' ' << test.name;
      for (const crypto::PublicKey& key : keys) EXPECT_FALSE(crypto::verify_jws(test.token, std::array{key}));
      ++refused;
    }
  }
  EXPECT_EQ(refused, 40);
}

// 367 and 370 lost their padding on the way into the file and equal 357, which is sound. 372 and 373 are said to be
// valid, although a "?" stands in the middle of their base64url: RFC 7515 §2 knows no such letter.
TEST_F(WycheproofSignature, ReadsBase64urlStrictlyEvenWhereTheAlgorithmIsRefusedAnyway) {
  const std::set<int> malformed{360, 361, 362, 363, 364, 365, 366, 368, 369, 371, 372, 373, 374, 375};
  int read = 0;
  for (const Group& group : groups_) {
    if (group.name != "base64") continue;
    for (const Case& test : group.cases) {
      const auto expected =
          malformed.contains(test.id) ? crypto::JwsError::malformed : crypto::JwsError::algorithm_refused;
      EXPECT_EQ(crypto::verify_jws(test.token, {}).error(), expected) << test.id << ' ' << test.name;
      ++read;
    }
  }
  EXPECT_EQ(read, 21);
}

TEST_F(WycheproofSignature, RefusesThePrivateFormOfEveryKey) {
  int refused = 0;
  for (const Group& group : groups_) {
    if (group.is_symmetric()) continue;
    EXPECT_EQ(crypto::parse_jwk(group.private_key).error(), crypto::JwkError::private_key) << group.name;
    ++refused;
  }
  EXPECT_EQ(refused, 19);
}

}  // namespace
}  // namespace bongsu::vector
