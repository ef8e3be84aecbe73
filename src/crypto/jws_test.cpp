#include "crypto/jws.h"

#include <array>
#include <span>
#include <string>
#include <vector>

#include <boost/json/serialize.hpp>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "crypto/jwk.h"

namespace bongsu::crypto {
namespace {

const SigningKey& es256() {
  static const SigningKey key{PrivateKey::generate(Algorithm::es256)};
  return key;
}

const SigningKey& rs256() {
  static const SigningKey key{PrivateKey::generate(Algorithm::rs256)};
  return key;
}

// A token with any header at all, honestly signed over it.
std::string sign_raw(const SigningKey& key, std::string_view header, std::string_view payload = "{}") {
  std::string token =
      base::encode_base64url(base::as_bytes(header)) + '.' + base::encode_base64url(base::as_bytes(payload));
  const base::Bytes signature = key.private_key.sign(token);
  return token + '.' + base::encode_base64url(signature);
}

std::string header_of(const SigningKey& key, std::string_view more = "") {
  return R"({"alg":")" + std::string{name_of(key.algorithm())} + R"(","kid":")" + key.kid() + '"' + std::string{more} +
         '}';
}

JwsError error_of(std::string_view token, std::vector<PublicKey> keys = {es256().public_key}) {
  const auto verified = verify_jws(token, keys);
  EXPECT_FALSE(verified) << token;
  return verified ? JwsError::too_large : verified.error();
}

// The same key material under another id or algorithm.
PublicKey rebound(const SigningKey& key, std::string_view kid, Algorithm algorithm) {
  boost::json::object jwk = to_jwk(key.public_key);
  jwk["kid"] = kid;
  jwk["alg"] = name_of(algorithm);
  return *parse_jwk(jwk);
}

TEST(Jws, ComesBackFromSigningAsItWas) {
  const auto token = sign_jws(es256(), "at+jwt", R"({"sub":"a"})");
  ASSERT_TRUE(token);
  const auto verified = verify_jws(*token, std::array{rs256().public_key, es256().public_key});
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->payload, R"({"sub":"a"})");
  EXPECT_EQ(verified->kid, es256().kid());
  EXPECT_EQ(verified->algorithm, Algorithm::es256);
  EXPECT_EQ(verified->header.at("typ"), "at+jwt");
}

TEST(Jws, LeavesTypOutWhenItIsEmpty) {
  const auto token = sign_jws(es256(), "", "");
  EXPECT_FALSE(verify_jws(*token, std::array{es256().public_key})->header.contains("typ"));
}

TEST(Jws, TakesTheAlgorithmFromTheKeyNeverFromTheToken) {
  // The token's own signature is right in every case; it is the key's algorithm that differs.
  const std::string token = *sign_jws(rs256(), "JWT", "{}");
  EXPECT_EQ(error_of(token, {rebound(rs256(), rs256().kid(), Algorithm::ps256)}), JwsError::algorithm_mismatch);
  EXPECT_EQ(error_of(token, {rebound(rs256(), rs256().kid(), Algorithm::rs512)}), JwsError::algorithm_mismatch);
  EXPECT_EQ(error_of(sign_raw(rs256(), R"({"alg":"PS256"})"), {rebound(rs256(), "", Algorithm::rs256)}),
            JwsError::unknown_key);
}

TEST(Jws, RefusesNone) {
  for (const std::string_view alg : {"none", "None", "NONE", "nOnE", ""}) {
    const std::string header = R"({"alg":")" + std::string{alg} + R"(","kid":")" + es256().kid() + R"("})";
    const std::string unsigned_token = base::encode_base64url(base::as_bytes(header)) + ".e30.";
    EXPECT_EQ(error_of(unsigned_token), JwsError::algorithm_refused) << alg;
    EXPECT_EQ(error_of(sign_raw(es256(), header)), JwsError::algorithm_refused) << alg;
  }
}

TEST(Jws, RefusesHmac) {
  EXPECT_EQ(error_of(sign_raw(es256(), R"({"alg":"HS256","kid":")" + es256().kid() + R"("})")),
            JwsError::algorithm_refused);
}

TEST(Jws, RefusesUnknownCriticalHeaders) {
  EXPECT_EQ(error_of(sign_raw(es256(), header_of(es256(), R"(,"crit":["exp"],"exp":1)"))), JwsError::critical_header);
  EXPECT_EQ(error_of(sign_raw(es256(), header_of(es256(), R"(,"crit":[])"))), JwsError::critical_header);
  EXPECT_EQ(error_of(sign_raw(es256(), header_of(es256(), R"(,"crit":null)"))), JwsError::critical_header);
}

TEST(Jws, RefusesAnUnencodedPayload) {
  EXPECT_EQ(error_of(sign_raw(es256(), header_of(es256(), R"(,"b64":false)"))), JwsError::unencoded_payload);
  EXPECT_EQ(error_of(sign_raw(es256(), header_of(es256(), R"(,"b64":false,"crit":["b64"])"))),
            JwsError::critical_header);
  EXPECT_TRUE(verify_jws(sign_raw(es256(), header_of(es256(), R"(,"b64":true)")), std::array{es256().public_key}));
}

TEST(Jws, RefusesDuplicateHeaderMembers) {
  EXPECT_EQ(error_of(sign_raw(es256(), header_of(es256(), R"(,"alg":"ES256")"))), JwsError::bad_header);
  EXPECT_EQ(error_of(sign_raw(es256(), header_of(es256(), R"(,"jwk":{"a":1,"a":1})"))), JwsError::bad_header);
}

TEST(Jws, RefusesHeadersOfTheWrongShape) {
  EXPECT_EQ(error_of(sign_raw(es256(), "[]")), JwsError::bad_header);
  EXPECT_EQ(error_of(sign_raw(es256(), "")), JwsError::bad_header);
  EXPECT_EQ(error_of(sign_raw(es256(), "{}")), JwsError::bad_header);
  EXPECT_EQ(error_of(sign_raw(es256(), R"({"alg":7})")), JwsError::bad_header);
  EXPECT_EQ(error_of(sign_raw(es256(), R"({"alg":"ES256","kid":7})")), JwsError::bad_header);
  EXPECT_EQ(error_of(sign_raw(es256(), header_of(es256(), R"(,"typ":null)"))), JwsError::bad_header);
}

TEST(Jws, IgnoresKeysInsideTheToken) {
  const SigningKey attacker{PrivateKey::generate(Algorithm::es256)};
  const std::string header = R"({"alg":"ES256","kid":")" + es256().kid() + R"(","jwk":)" +
                             boost::json::serialize(to_jwk(attacker.public_key)) + R"(,"jku":"https://evil.example/"})";
  EXPECT_EQ(error_of(sign_raw(attacker, header)), JwsError::bad_signature);
}

TEST(Jws, SelectsTheKeyByKid) {
  const SigningKey other{PrivateKey::generate(Algorithm::es256)};
  const std::string token = *sign_jws(other, "JWT", "{}");
  EXPECT_TRUE(verify_jws(token, std::array{es256().public_key, other.public_key}));
  EXPECT_EQ(error_of(token, {es256().public_key}), JwsError::unknown_key);
  EXPECT_EQ(error_of(token, {}), JwsError::unknown_key);
  EXPECT_EQ(error_of(token, {rebound(es256(), other.kid(), Algorithm::es256)}), JwsError::bad_signature);
}

TEST(Jws, NeedsExactlyOneKeyOfItsAlgorithmWithoutAKid) {
  const SigningKey other{PrivateKey::generate(Algorithm::es256)};
  const std::string token = sign_raw(es256(), R"({"alg":"ES256"})");
  EXPECT_TRUE(verify_jws(token, std::array{es256().public_key, rs256().public_key}));
  EXPECT_EQ(error_of(token, {es256().public_key, other.public_key}), JwsError::ambiguous_key);
  EXPECT_EQ(error_of(token, {rs256().public_key}), JwsError::unknown_key);
}

TEST(Jws, Rfc7517Section45TellsKeysOfDifferentTypesUnderOneKidApart) {
  const std::array shared{rebound(rs256(), "shared", Algorithm::rs256), rebound(es256(), "shared", Algorithm::es256)};
  EXPECT_EQ(verify_jws(sign_raw(es256(), R"({"alg":"ES256","kid":"shared"})"), shared)->algorithm, Algorithm::es256);
  EXPECT_EQ(verify_jws(sign_raw(rs256(), R"({"alg":"RS256","kid":"shared"})"), shared)->algorithm, Algorithm::rs256);
}

TEST(Jws, RefusesAKidThatTwoKeysShare) {
  const SigningKey other{PrivateKey::generate(Algorithm::es256)};
  EXPECT_EQ(
      error_of(*sign_jws(es256(), "JWT", "{}"), {es256().public_key, rebound(other, es256().kid(), Algorithm::es256)}),
      JwsError::ambiguous_key);
}

TEST(Jws, RefusesEveryAlteredLetter) {
  const std::string token = *sign_jws(es256(), "JWT", R"({"sub":"a"})");
  const std::array keys{es256().public_key};
  for (std::size_t at = 0; at < token.size(); ++at) {
    std::string altered = token;
    altered[at] = altered[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(verify_jws(altered, keys)) << "letter " << at;
  }
}

TEST(Jws, RefusesTextThatIsNotThreePartsOfBase64url) {
  const std::string token = *sign_jws(es256(), "JWT", "{}");
  const std::size_t dot = token.rfind('.');
  for (const std::string& text :
       {std::string{}, std::string{"."}, std::string{".."}, token.substr(0, dot), token + ".", token + ".AAAA",
        token + "=", token + " ", " " + token, token.substr(0, dot) + "." + token.substr(dot), std::string{"a.b.c"}}) {
    EXPECT_FALSE(verify_jws(text, std::array{es256().public_key})) << text;
  }
  EXPECT_EQ(error_of(token + "."), JwsError::malformed);
  EXPECT_EQ(error_of(token + "="), JwsError::malformed);
  EXPECT_EQ(error_of(token.substr(0, dot)), JwsError::malformed);
  EXPECT_EQ(error_of(token.substr(0, dot + 1)), JwsError::bad_signature);
}

TEST(Jws, LimitsItsSize) {
  EXPECT_EQ(error_of(std::string(kJwsBytesMax + 1, 'A')), JwsError::too_large);
  EXPECT_EQ(error_of(sign_raw(es256(), header_of(es256(), R"(,"x":")" + std::string(8192, 'x') + '"'))),
            JwsError::bad_header);
}

class FaultySigner : public testing::TestWithParam<Algorithm> {};

// The private half is another key than the public half says: its signatures are well-formed and wrong, as those of a
// damaged key or of a processor that computes wrongly.
TEST_P(FaultySigner, NeverLetsItsSignatureLeave) {
  const PrivateKey sound = PrivateKey::generate(GetParam());
  const PrivateKey damaged = PrivateKey::generate(GetParam());
  const SigningKey key{damaged, sound.public_key()};
  const auto token = sign_jws(key, "at+jwt", "{}");
  ASSERT_FALSE(token);
  EXPECT_EQ(token.error().kid, sound.public_key().kid());
  EXPECT_EQ(token.error().algorithm, GetParam());
  EXPECT_TRUE(sign_jws(SigningKey{sound, sound.public_key()}, "at+jwt", "{}"));
}

INSTANTIATE_TEST_SUITE_P(Jws, FaultySigner, testing::ValuesIn(kSigningAlgorithms),
                         [](const auto& info) { return std::string{name_of(info.param)}; });

}  // namespace
}  // namespace bongsu::crypto
