#include "credential/totp.h"

#include <set>

#include <gtest/gtest.h>

#include "crypto/system_random.h"

namespace bongsu::credential {
namespace {

using namespace std::chrono_literals;

TotpSecret secret_of(std::string_view bytes) {
  return TotpSecret::from(base::SecretString{std::string{bytes}}).value();
}
const TotpSecret kRfcSecret = secret_of("12345678901234567890");

struct Vector {
  std::int64_t seconds;
  std::string_view code;  // the last six of the eight digits there
};

// Spec: RFC 6238, Appendix B, mode SHA1.
constexpr Vector kVectors[] = {
    {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
    {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
};

TEST(TotpCode, GivesWhatRfc6238AppendixBLists) {
  for (const Vector& vector : kVectors) {
    const std::int64_t step = totp_step(base::from_unix_seconds(vector.seconds));
    EXPECT_EQ(totp_code(kRfcSecret, step).reveal(), vector.code) << vector.seconds;
  }
}

TEST(FindTotpStep, TakesACodeOneStepEarlyOrLateAndNoMore) {
  const base::Instant now = base::from_unix_seconds(1'800'000'010);
  const std::int64_t current = totp_step(now);
  for (std::int64_t step = current - 3; step <= current + 3; ++step) {
    const auto found = find_totp_step(kRfcSecret, totp_code(kRfcSecret, step).reveal(), now);
    const bool counts = step >= current - 1 && step <= current + 1;
    EXPECT_EQ(found, counts ? std::optional{step} : std::nullopt) << step - current;
  }
}

TEST(FindTotpStep, PassesOverWhiteSpaceAndRefusesAnythingElse) {
  const base::Instant now = base::from_unix_seconds(59);
  EXPECT_EQ(find_totp_step(kRfcSecret, " 287 082\t", now), 1);
  for (const std::string_view typed :
       {"", "28708", "2870822", "28708a", "-87082", "287-082", "２８７０８２", "000000"}) {
    EXPECT_EQ(find_totp_step(kRfcSecret, typed, now), std::nullopt) << typed;
  }
}

TEST(TotpExpiry, IsWhenNoClockTakesTheCodeAnyMore) {
  const std::int64_t step = 60'000'000;
  const std::string code{totp_code(kRfcSecret, step).reveal()};
  EXPECT_EQ(find_totp_step(kRfcSecret, code, totp_expiry(step) - 1ms), step);
  EXPECT_EQ(find_totp_step(kRfcSecret, code, totp_expiry(step)), std::nullopt);
}

TEST(TotpUseName, DiffersByStepAndSecretAndTellsNeither) {
  const TotpSecret other = secret_of("12345678901234567891");
  const std::string name = totp_use_name(kRfcSecret, 1);
  EXPECT_EQ(name, totp_use_name(kRfcSecret, 1));
  EXPECT_NE(name, totp_use_name(kRfcSecret, 2));
  EXPECT_NE(name, totp_use_name(other, 1));
  EXPECT_FALSE(name.contains("287082"));
}

TEST(TotpSecret, IsDrawnAnewEachTimeAndHasTheLengthOfTheHash) {
  crypto::SystemRandom random;
  std::set<std::string> drawn;
  for (int i = 0; i < 100; ++i) drawn.insert(std::string{TotpSecret::make(random).bytes().reveal()});
  EXPECT_EQ(drawn.size(), 100U);
  EXPECT_EQ(drawn.begin()->size(), 20U);
  EXPECT_FALSE(TotpSecret::from(base::SecretString{"too short"}));
}

TEST(TotpKeyText, IsBase32InGroupsOfFour) {
  EXPECT_EQ(totp_key_text(kRfcSecret).reveal(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}

TEST(TotpKeyUri, EscapesIssuerAndLabel) {
  EXPECT_EQ(totp_key_uri(kRfcSecret, "봉수 & Co: 1", "hong+a@example.com").reveal(),
            "otpauth://totp/%EB%B4%89%EC%88%98%20%26%20Co%3A%201:hong%2Ba%40example.com"
            "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%EB%B4%89%EC%88%98%20%26%20Co%3A%201"
            "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace bongsu::credential
