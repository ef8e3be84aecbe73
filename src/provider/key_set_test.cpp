#include "provider/key_set.h"

#include <gtest/gtest.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/jwk.h"
#include "crypto/private_key.h"

namespace bongsu::provider {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

boost::json::object jwk(const std::string& kid, crypto::Algorithm algorithm = crypto::Algorithm::es256) {
  boost::json::object made = crypto::to_jwk(crypto::PrivateKey::generate(algorithm).public_key());
  made["kid"] = kid;
  return made;
}

std::string document(const std::vector<boost::json::object>& keys) {
  boost::json::array list;
  for (const auto& key : keys) list.push_back(key);
  return boost::json::serialize(boost::json::object{{"keys", std::move(list)}});
}

KeySet set_of(const std::vector<std::string>& kids) {
  std::vector<boost::json::object> keys;
  for (const std::string& kid : kids) keys.push_back(jwk(kid));
  return parse_key_set(document(keys), {}).value();
}

std::vector<std::string> kids_of(const KeySet& set) {
  std::vector<std::string> kids;
  for (const VerificationKey& key : set.keys) kids.push_back(key.key.kid());
  return kids;
}

TEST(ParseKeySet, LeavesOutWhatItDoesNotUnderstand) {
  const auto set = parse_key_set(document({jwk("a"), {{"kty", "oct"}, {"k", "AAAA"}}, {{"kty", "new"}}}), {});
  ASSERT_TRUE(set);
  EXPECT_EQ(kids_of(*set), std::vector<std::string>{"a"});
}

TEST(ParseKeySet, RefusesOneWithoutAUsableKey) {
  for (const char* text : {"", "{}", "[]", R"({"keys":[]})", R"({"keys":{}})", R"({"keys":["a"]})",
                           R"({"keys":[{"kty":"oct","k":"AAAA"}]})", "<html>"}) {
    EXPECT_FALSE(parse_key_set(text, {})) << text;
  }
}

TEST(ParseKeySet, BindsAnRsaKeyWithoutAlgorithmAsMicrosoftPublishesThem) {
  boost::json::object key = jwk("m", crypto::Algorithm::rs256);
  key.erase("alg");
  key["issuer"] = "https://login.microsoftonline.com/{tenantid}/v2.0";
  using enum crypto::Algorithm;
  const auto bound = [&](const std::vector<crypto::Algorithm>& listed, crypto::Algorithm asked) {
    return parse_key_set(document({key}), listed)->bound_to(asked).front().algorithm();
  };
  EXPECT_EQ(bound({}, rs256), rs256);
  EXPECT_EQ(bound({}, rs512), rs256);
  EXPECT_EQ(bound({es256, ps256}, rs256), ps256);
  EXPECT_EQ(bound({ps256, rs512}, rs512), rs512);
  EXPECT_EQ(bound({ps256, rs512}, ps256), ps256);
  EXPECT_EQ(parse_key_set(document({key}), {rs256, rs512})->bound_to(rs256).size(), 1U);
  EXPECT_EQ(parse_key_set(document({key}), {})->issuer_of("m"), "https://login.microsoftonline.com/{tenantid}/v2.0");
  EXPECT_EQ(parse_key_set(document({key}), {})->issuer_of("n"), "");
}

TEST(DecideKeyUpdate, ReplacesASetThatLostNothing) {
  KeySet grown = set_of({"b"});
  const KeySet a = set_of({"a"});
  grown.keys.push_back(a.keys.front());
  EXPECT_EQ(decide_key_update({}, a, {}, kNow).update, KeyUpdate::replace);
  EXPECT_EQ(decide_key_update(a, a, {}, kNow).update, KeyUpdate::replace);
  EXPECT_EQ(decide_key_update(a, grown, {}, kNow).update, KeyUpdate::replace);
}

struct ShrinkCase {
  const char* what;
  std::optional<Absence> earlier;
  KeyUpdate update;
  std::optional<Absence> absence;
};

TEST(DecideKeyUpdate, WantsAShrunkenSetConfirmedByALaterFetch) {
  using enum KeyUpdate;
  const ShrinkCase cases[] = {
      {"seen for the first time", std::nullopt, add_and_wait, Absence{{"a"}, kNow}},
      {"seen again too soon", Absence{{"a"}, kNow - 59s}, add_and_wait, Absence{{"a"}, kNow - 59s}},
      {"seen again", Absence{{"a"}, kNow - 60s}, replace, std::nullopt},
      {"more was missing before", Absence{{"a", "c"}, kNow - 60s}, replace, std::nullopt},
      {"another was missing before", Absence{{"c"}, kNow - 60s}, add_and_wait, Absence{{"a"}, kNow}},
  };
  for (const auto& [what, earlier, update, absence] : cases) {
    const KeyDecision decision = decide_key_update(set_of({"a"}), set_of({"b"}), earlier, kNow);
    EXPECT_EQ(decision.update, update) << what;
    EXPECT_EQ(decision.absence, absence) << what;
  }
}

TEST(Join, KeepsWhatTheNewSetDoesNotName) {
  EXPECT_EQ(kids_of(join(set_of({"b", "c"}), set_of({"a", "b"}))), (std::vector<std::string>{"b", "c", "a"}));
}

TEST(KeySet, LetsOneNamelessKeyTakeThePlaceOfAnother) {
  const auto nameless = [] {
    boost::json::object key = jwk("x");
    key.erase("kid");
    return parse_key_set(document({key}), {}).value();
  };
  EXPECT_EQ(decide_key_update(nameless(), nameless(), {}, kNow).update, KeyUpdate::replace);
  EXPECT_EQ(join(nameless(), nameless()).keys.size(), 1U);
  EXPECT_EQ(join(set_of({"b"}), nameless()).keys.size(), 2U);
}

}  // namespace
}  // namespace bongsu::provider
