#include "login/half_proof.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

HalfProof half_by(const std::string& amr) {
  return {.account = continuity::AccountId{"hong"},
          .begun_at = kNow - 1s,
          .amr = {amr},
          .presence = provider::Presence::confirmed,
          .proven_at = kNow - 1min,
          .who = {},
          .waits_since = kNow,
          .onward = Onward::second_way};
}

TEST(HalfProof, IsDecodedAsItWasEncoded) {
  HalfProof half = half_by("pwd");
  EXPECT_EQ(decode_half_proof(encode(half)), half);
  half.email = account::EmailAddress::parse("hong@example.com");
  half.onward = Onward::verify_email;
  EXPECT_EQ(decode_half_proof(encode(half)), half);
  half.who = {account::ProviderId{"kakao"}, "12 \" 34"};
  half.onward = Onward::waiting_identity;
  half.second = SecondFactor::recovery_code;
  EXPECT_EQ(decode_half_proof(encode(half)), half);
}

TEST(HalfProof, RefusesWhatEncodingCannotHaveWritten) {
  HalfProof half = half_by("fed");
  half.amr.clear();
  EXPECT_EQ(decode_half_proof(encode(half)), std::nullopt);
  half = half_by("fed");
  half.who = {account::ProviderId{"kakao"}, ""};
  EXPECT_EQ(decode_half_proof(encode(half)), std::nullopt);
  half = half_by("pwd");
  half.account = {};
  EXPECT_EQ(decode_half_proof(encode(half)), std::nullopt);
  const std::string good = encode(half_by("pwd"));
  for (std::size_t cut = 0; cut < good.size(); ++cut) {
    EXPECT_EQ(decode_half_proof(std::string_view{good}.substr(0, cut)), std::nullopt) << cut;
  }
}

TEST(HalfProof, IsAliveForTenMinutes) {
  EXPECT_TRUE(is_alive(half_by("pwd"), kNow + 10min - 1ms));
  EXPECT_FALSE(is_alive(half_by("pwd"), kNow + 10min));
}

}  // namespace
}  // namespace bongsu::login
