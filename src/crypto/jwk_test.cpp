#include "crypto/jwk.h"

#include <span>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "base/encoding.h"
#include "crypto/private_key.h"

namespace bongsu::crypto {
namespace {

boost::json::object json(std::string_view text) { return boost::json::parse(text).as_object(); }

// RFC 7517 appendix A.1, without kid.
boost::json::object p256() {
  return json(R"({"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
                  "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"})");
}

// RFC 7638 §3.1.
boost::json::object rsa() {
  return json(
      R"({"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
                  "e":"AQAB","alg":"RS256","kid":"2011-04-29"})");
}

// RFC 8037 appendix A.2.
boost::json::object ed25519() {
  return json(R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})");
}

boost::json::object with_value(boost::json::object jwk, std::string_view name, const boost::json::value& value) {
  jwk[name] = value;
  return jwk;
}

boost::json::object with(boost::json::object jwk, std::string_view name, std::string_view text) {
  return with_value(std::move(jwk), name, boost::json::value(text));
}

boost::json::object without(boost::json::object jwk, std::string_view name) {
  jwk.erase(name);
  return jwk;
}

TEST(ParseJwk, TakesTheAlgorithmFromTheCurve) {
  EXPECT_EQ(parse_jwk(p256())->algorithm(), Algorithm::es256);
  EXPECT_EQ(parse_jwk(ed25519())->algorithm(), Algorithm::eddsa);
}

TEST(ParseJwk, KeepsTheKeyId) {
  EXPECT_EQ(parse_jwk(rsa())->kid(), "2011-04-29");
  EXPECT_EQ(parse_jwk(p256())->kid(), "");
  EXPECT_EQ(parse_jwk(with_value(p256(), "kid", 7)).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk(with(p256(), "kid", std::string(257, 'k'))).error(), JwkError::malformed);
}

TEST(ParseJwk, RefusesAnRsaKeyWithoutAlgorithmUnlessItIsBoundToOne) {
  EXPECT_EQ(parse_jwk(without(rsa(), "alg")).error(), JwkError::algorithm_missing);
  EXPECT_EQ(parse_jwk(without(rsa(), "alg"), Algorithm::ps512)->algorithm(), Algorithm::ps512);
}

TEST(ParseJwk, RefusesContradictingAlgorithms) {
  EXPECT_EQ(parse_jwk(rsa(), Algorithm::ps256).error(), JwkError::algorithm_mismatch);
  EXPECT_EQ(parse_jwk(p256(), Algorithm::rs256).error(), JwkError::algorithm_mismatch);
  EXPECT_EQ(parse_jwk(p256(), Algorithm::es384).error(), JwkError::algorithm_mismatch);
  EXPECT_EQ(parse_jwk(with(p256(), "alg", "ES512")).error(), JwkError::algorithm_mismatch);
  EXPECT_EQ(parse_jwk(with(rsa(), "alg", "ES256")).error(), JwkError::algorithm_mismatch);
  EXPECT_EQ(parse_jwk(with(p256(), "alg", "EdDSA")).error(), JwkError::algorithm_mismatch);
}

TEST(ParseJwk, RefusesAlgorithmsAndTypesThatDoNotExistHere) {
  EXPECT_EQ(parse_jwk(with(p256(), "alg", "none")).error(), JwkError::unsupported);
  EXPECT_EQ(parse_jwk(with(rsa(), "alg", "HS256")).error(), JwkError::unsupported);
  EXPECT_EQ(parse_jwk(with(rsa(), "alg", "RSA-OAEP")).error(), JwkError::unsupported);
  EXPECT_EQ(parse_jwk(with(p256(), "kty", "ec")).error(), JwkError::unsupported);
  EXPECT_EQ(parse_jwk(with(p256(), "crv", "secp256k1")).error(), JwkError::unsupported);
  EXPECT_EQ(parse_jwk(with(ed25519(), "crv", "X25519")).error(), JwkError::unsupported);
  EXPECT_EQ(parse_jwk(json(R"({"kty":"oct","k":"AAAA","alg":"HS256"})")).error(), JwkError::unsupported);
}

TEST(ParseJwk, RefusesPrivatePartsWherePublicOnesAreExpected) {
  for (const std::string_view name : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"}) {
    EXPECT_EQ(parse_jwk(with(rsa(), name, "AQAB")).error(), JwkError::private_key) << name;
    EXPECT_EQ(parse_jwk(with(p256(), name, "AQAB")).error(), JwkError::private_key) << name;
  }
}

TEST(ParseJwk, RefusesKeysThatAreNotForSignatures) {
  EXPECT_EQ(parse_jwk(with(p256(), "use", "enc")).error(), JwkError::not_for_signatures);
  EXPECT_EQ(parse_jwk(with(p256(), "use", "")).error(), JwkError::not_for_signatures);
  EXPECT_EQ(parse_jwk(with_value(p256(), "use", 1)).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk(with_value(p256(), "key_ops", {"encrypt"})).error(), JwkError::not_for_signatures);
  EXPECT_EQ(parse_jwk(with_value(p256(), "key_ops", boost::json::array{})).error(), JwkError::not_for_signatures);
  EXPECT_EQ(parse_jwk(with(p256(), "key_ops", "verify")).error(), JwkError::malformed);
  EXPECT_TRUE(parse_jwk(with(with_value(p256(), "key_ops", {"sign", "verify"}), "use", "sig")));
}

TEST(ParseJwk, RefusesPointsThatAreNotOnTheCurve) {
  boost::json::object jwk = p256();
  std::swap(jwk["x"], jwk["y"]);
  EXPECT_EQ(parse_jwk(jwk).error(), JwkError::not_on_curve);
  EXPECT_EQ(parse_jwk(with(with(p256(), "x", base::encode_base64url(base::Bytes(32))), "y",
                           base::encode_base64url(base::Bytes(32))))
                .error(),
            JwkError::not_on_curve);
}

TEST(ParseJwk, RefusesCoordinatesOfAnotherLength) {
  const auto x = *base::decode_base64url(p256().at("x").as_string());
  base::Bytes longer{std::byte{0}};
  longer.insert(longer.end(), x.begin(), x.end());
  EXPECT_EQ(parse_jwk(with(p256(), "x", base::encode_base64url(longer))).error(), JwkError::not_on_curve);
  EXPECT_EQ(parse_jwk(with(p256(), "x", base::encode_base64url(std::span{x}.first(31)))).error(),
            JwkError::not_on_curve);
}

TEST(ParseJwk, RefusesEd25519PointsOfSmallOrderAndThoseNotCanonical) {
  base::Bytes identity(32);
  identity.front() = std::byte{1};
  EXPECT_EQ(parse_jwk(with(ed25519(), "x", base::encode_base64url(identity))).error(), JwkError::not_on_curve);
  EXPECT_EQ(parse_jwk(with(ed25519(), "x", base::encode_base64url(base::Bytes(32)))).error(), JwkError::not_on_curve);
  EXPECT_EQ(parse_jwk(with(ed25519(), "x", base::encode_base64url(base::Bytes(32, std::byte{0xff})))).error(),
            JwkError::not_on_curve);
  EXPECT_EQ(parse_jwk(with(ed25519(), "x", base::encode_base64url(base::Bytes(31)))).error(), JwkError::not_on_curve);
}

TEST(ParseJwk, RefusesWeakRsaKeys) {
  const auto n = *base::decode_base64url(rsa().at("n").as_string());
  const auto with_n = [](std::span<const std::byte> bytes) {
    return parse_jwk(with(rsa(), "n", base::encode_base64url(bytes)));
  };
  base::Bytes even = n;
  even.back() &= std::byte{0xfe};
  base::Bytes bits_2047 = n;
  bits_2047.front() = std::byte{0x7f};
  EXPECT_EQ(with_n(std::span{n}.first(128)).error(), JwkError::weak);
  EXPECT_EQ(with_n(even).error(), JwkError::weak);
  EXPECT_EQ(with_n(bits_2047).error(), JwkError::weak);
  EXPECT_EQ(with_n(base::Bytes(1025, std::byte{0xff})).error(), JwkError::weak);
  EXPECT_TRUE(with_n(n));
  for (const std::string_view exponent : {"AQ", "Ag", "AQAA", "AQAAAAAAAAAB"}) {
    EXPECT_EQ(parse_jwk(with(rsa(), "e", exponent)).error(), JwkError::weak) << exponent;
  }
}

TEST(ParseJwk, RefusesNumbersThatAreMissingPaddedOrNotCanonical) {
  EXPECT_EQ(parse_jwk(without(rsa(), "n")).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk(without(p256(), "y")).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk(without(p256(), "kty")).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk(without(p256(), "crv")).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk(with(rsa(), "e", "")).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk(with(rsa(), "e", "AAEAAQ")).error(), JwkError::malformed);  // a leading zero byte
  EXPECT_EQ(parse_jwk(with(rsa(), "e", "AQAB=")).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk(with_value(rsa(), "e", 65537)).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk(with(rsa(), "n", std::string(4096, 'A'))).error(), JwkError::malformed);
}

TEST(ParseJwkSet, LeavesOutKeysThatAreNotUsable) {
  boost::json::object set;
  set["keys"] = {rsa(), with(p256(), "use", "enc"), json(R"({"kty":"oct","k":"AAAA"})"), p256(), json("{}")};
  const auto keys = parse_jwk_set(set);
  ASSERT_TRUE(keys);
  ASSERT_EQ(keys->size(), 2U);
  EXPECT_EQ(keys->at(0).algorithm(), Algorithm::rs256);
  EXPECT_EQ(keys->at(1).algorithm(), Algorithm::es256);
}

TEST(ParseJwkSet, RefusesWhatIsNotASetOfObjects) {
  EXPECT_EQ(parse_jwk_set(json("{}")).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk_set(json(R"({"keys":{}})")).error(), JwkError::malformed);
  EXPECT_EQ(parse_jwk_set(json(R"({"keys":[1]})")).error(), JwkError::malformed);
  boost::json::object crowded;
  crowded["keys"] = boost::json::array(65, p256());
  EXPECT_EQ(parse_jwk_set(crowded).error(), JwkError::malformed);
}

TEST(ToJwk, WritesWhatParseJwkReads) {
  for (const Algorithm algorithm : {Algorithm::es256, Algorithm::es512, Algorithm::rs256, Algorithm::eddsa}) {
    const PublicKey key = PrivateKey::generate(algorithm).public_key();
    const boost::json::object jwk = to_jwk(key);
    const auto parsed = parse_jwk(jwk);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(to_jwk(*parsed), jwk);
    EXPECT_EQ(jwk.at("use"), "sig");
    EXPECT_EQ(jwk.at("alg").as_string(), name_of(algorithm));
  }
}

TEST(ToJwk, WritesNoPrivateMember) {
  for (const Algorithm algorithm : kSigningAlgorithms) {
    const boost::json::object jwk = to_jwk(PrivateKey::generate(algorithm).public_key());
    for (const auto& member : jwk) {
      const std::string_view name = member.key();
      EXPECT_TRUE(name == "kty" || name == "crv" || name == "x" || name == "y" || name == "n" || name == "e" ||
                  name == "kid" || name == "alg" || name == "use")
          << name;
    }
  }
}

TEST(Thumbprint, GivesThePublishedValues) {
  EXPECT_EQ(thumbprint(*parse_jwk(rsa())), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");      // RFC 7638 §3.1
  EXPECT_EQ(thumbprint(*parse_jwk(ed25519())), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");  // RFC 8037 A.3
}

TEST(Thumbprint, DoesNotDependOnOrderOrOtherMembers) {
  const auto jwk = json(R"({"y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"sig","kid":"1","crv":"P-256",
                            "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","kty":"EC"})");
  EXPECT_EQ(thumbprint(*parse_jwk(jwk)), thumbprint(*parse_jwk(p256())));
}

}  // namespace
}  // namespace bongsu::crypto
