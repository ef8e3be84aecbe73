#include "crypto/jwt.h"

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

namespace bongsu::crypto {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

const SigningKey& key() {
  static const SigningKey made{PrivateKey::generate(Algorithm::es256)};
  return made;
}

std::string token(std::string_view claims, std::string_view typ = "JWT") { return *sign_jws(key(), typ, claims); }

Expectation expectation() {
  return {.issuer = "https://op.example", .audience = "shop", .typ = {}, .now = kNow, .leeway = seconds{0}};
}

constexpr std::string_view kSound =
    R"({"iss":"https://op.example","aud":"shop","exp":1800000060,"iat":1800000000,"nbf":1800000000,"sub":"a"})";

std::expected<boost::json::object, JwtError> verify(std::string_view text, const Expectation& expected) {
  return verify_jwt(text, std::array{key().public_key}, expected);
}

JwtError error_of(std::string_view claims, const Expectation& expected = expectation()) {
  const auto verified = verify(token(claims), expected);
  EXPECT_FALSE(verified) << claims;
  return verified ? JwtError::not_verified : verified.error();
}

std::string expiring(std::string_view exp) {
  return R"({"iss":"https://op.example","aud":"shop","exp":)" + std::string{exp} + "}";
}

TEST(Jwt, GivesTheClaimsOfASoundToken) {
  const auto claims = verify(token(kSound), expectation());
  ASSERT_TRUE(claims);
  EXPECT_EQ(claims->at("sub"), "a");
}

TEST(Jwt, IsSignedFromClaims) {
  const auto text = sign_jwt(key(), "at+jwt", boost::json::parse(kSound).as_object());
  ASSERT_TRUE(text);
  EXPECT_EQ(verify(*text, expectation())->at("aud"), "shop");
}

TEST(Jwt, ReportsAFaultInsteadOfATokenThatDoesNotVerify) {
  const SigningKey damaged{PrivateKey::generate(Algorithm::es256), key().public_key};
  EXPECT_FALSE(sign_jwt(damaged, "JWT", {}));
}

TEST(Jwt, TellsAnUnknownKeyFromAWrongSignature) {
  const SigningKey other{PrivateKey::generate(Algorithm::es256)};
  const std::string foreign = *sign_jws(other, "JWT", kSound);
  EXPECT_EQ(verify(foreign, expectation()).error(), JwtError::unknown_key);
  std::string forged = token(kSound);
  forged.back() = forged.back() == 'A' ? 'Q' : 'A';
  EXPECT_EQ(verify(forged, expectation()).error(), JwtError::not_verified);
}

TEST(Jwt, ChecksTheTypeWhenOneIsExpected) {
  Expectation expected = expectation();
  expected.typ = "at+jwt";
  EXPECT_TRUE(verify(token(kSound, "at+jwt"), expected));
  EXPECT_TRUE(verify(token(kSound, "AT+JWT"), expected));
  EXPECT_TRUE(verify(token(kSound, "application/at+jwt"), expected));
  EXPECT_EQ(verify(token(kSound, "JWT"), expected).error(), JwtError::wrong_type);
  EXPECT_EQ(verify(token(kSound, ""), expected).error(), JwtError::wrong_type);
}

TEST(Jwt, ChecksTheIssuerExactly) {
  Expectation expected = expectation();
  expected.issuer = "https://op.example/";
  EXPECT_EQ(error_of(kSound, expected), JwtError::wrong_issuer);
  EXPECT_EQ(error_of(R"({"aud":"shop","exp":1800000060})"), JwtError::wrong_issuer);
  EXPECT_EQ(error_of(R"({"iss":["https://op.example"],"aud":"shop","exp":1800000060})"), JwtError::bad_claims);
}

TEST(Jwt, FindsTheAudienceAloneOrInAList) {
  const auto with_audience = [](std::string_view aud) {
    return R"({"iss":"https://op.example","exp":1800000060,"aud":)" + std::string{aud} + "}";
  };
  EXPECT_TRUE(verify(token(with_audience(R"("shop")")), expectation()));
  EXPECT_TRUE(verify(token(with_audience(R"(["other","shop"])")), expectation()));
  EXPECT_EQ(error_of(with_audience(R"("shops")")), JwtError::wrong_audience);
  EXPECT_EQ(error_of(with_audience(R"(["other"])")), JwtError::wrong_audience);
  EXPECT_EQ(error_of(with_audience("[]")), JwtError::wrong_audience);
  EXPECT_EQ(error_of(with_audience("7")), JwtError::bad_claims);
  EXPECT_EQ(error_of(with_audience(R"(["shop",7])")), JwtError::bad_claims);
  EXPECT_EQ(error_of(R"({"iss":"https://op.example","exp":1800000060})"), JwtError::wrong_audience);
}

TEST(Jwt, DoesNotAskForAnAudienceWhenNoneIsExpected) {
  Expectation expected = expectation();
  expected.audience.reset();
  EXPECT_TRUE(verify(token(kSound), expected));
  EXPECT_TRUE(verify(token(R"({"iss":"https://op.example","exp":1800000060})"), expected));
}

TEST(Jwt, ExpiresAtTheVeryMoment) {
  EXPECT_EQ(error_of(expiring("1800000000")), JwtError::expired);
  EXPECT_TRUE(verify(token(expiring("1800000000.5")), expectation()));
  EXPECT_TRUE(verify(token(expiring("1800000001")), expectation()));
  Expectation later = expectation();
  later.now = kNow + milliseconds{999};
  EXPECT_TRUE(verify(token(expiring("1800000001")), later));
  later.now = kNow + milliseconds{1000};
  EXPECT_EQ(error_of(expiring("1800000001"), later), JwtError::expired);
}

TEST(Jwt, AllowsForClocksThatDiffer) {
  Expectation lenient = expectation();
  lenient.leeway = seconds{30};
  EXPECT_TRUE(verify(token(expiring("1799999971")), lenient));
  EXPECT_EQ(error_of(expiring("1799999970"), lenient), JwtError::expired);
  EXPECT_TRUE(verify(token(R"({"iss":"https://op.example","aud":"shop","exp":1800000060,"iat":1800000030})"), lenient));
}

TEST(Jwt, NeedsAnExpiryUnlessItIsIgnored) {
  const std::string_view without = R"({"iss":"https://op.example","aud":"shop"})";
  EXPECT_EQ(error_of(without), JwtError::expired);
  Expectation hint = expectation();
  hint.expiry = Expiry::ignored;
  EXPECT_TRUE(verify(token(without), hint));
  EXPECT_TRUE(verify(token(expiring("1")), hint));
  EXPECT_EQ(error_of(expiring("\"1\""), hint), JwtError::bad_claims);
}

TEST(Jwt, IsNotYetValidBeforeItsBeginning) {
  EXPECT_EQ(error_of(R"({"iss":"https://op.example","aud":"shop","exp":1800000060,"nbf":1800000001})"),
            JwtError::not_yet_valid);
  EXPECT_EQ(error_of(R"({"iss":"https://op.example","aud":"shop","exp":1800000060,"iat":1800000001})"),
            JwtError::not_yet_valid);
}

TEST(Jwt, RefusesDuplicateClaims) {
  EXPECT_EQ(error_of(R"({"iss":"https://op.example","aud":"shop","exp":1800000060,"sub":"a","sub":"b"})"),
            JwtError::bad_claims);
}

TEST(Jwt, RefusesDatesThatAreNotNumbers) {
  EXPECT_EQ(error_of(expiring("\"1800000060\"")), JwtError::bad_claims);
  EXPECT_EQ(error_of(expiring("null")), JwtError::bad_claims);
  EXPECT_EQ(error_of(expiring("99999999999999999999999")), JwtError::bad_claims);
  EXPECT_EQ(error_of(R"({"iss":"https://op.example","aud":"shop","exp":1800000060,"iat":true})"), JwtError::bad_claims);
}

TEST(Jwt, RefusesAPayloadThatIsNoObject) {
  EXPECT_EQ(error_of("[]"), JwtError::bad_claims);
  EXPECT_EQ(error_of(""), JwtError::bad_claims);
  EXPECT_EQ(error_of("\xff"), JwtError::bad_claims);
}

}  // namespace
}  // namespace bongsu::crypto
