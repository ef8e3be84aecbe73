#include "login/authenticator_offer.h"

#include <gtest/gtest.h>

#include "crypto/system_random.h"

namespace bongsu::login {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

AuthenticatorOffer offer() {
  crypto::SystemRandom random;
  return {.account = continuity::AccountId{"hong"}, .secret = credential::TotpSecret::make(random), .made_at = kNow};
}

TEST(AuthenticatorOffer, CountsForItsAccountForHalfAnHour) {
  const AuthenticatorOffer one = offer();
  EXPECT_TRUE(counts_for(one, continuity::AccountId{"hong"}, kNow + 30min - 1ms));
  EXPECT_FALSE(counts_for(one, continuity::AccountId{"hong"}, kNow + 30min));
  EXPECT_FALSE(counts_for(one, continuity::AccountId{"kim"}, kNow));
}

TEST(AuthenticatorOffer, IsDecodedAsItWasEncodedAndNothingElse) {
  const AuthenticatorOffer one = offer();
  const std::string good = encode(one);
  const auto decoded = decode_authenticator_offer(good);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->account, one.account);
  EXPECT_EQ(decoded->made_at, one.made_at);
  EXPECT_EQ(decoded->secret.bytes().reveal(), one.secret.bytes().reveal());
  for (std::size_t cut = 0; cut < good.size(); ++cut) {
    EXPECT_FALSE(decode_authenticator_offer(std::string_view{good}.substr(0, cut))) << cut;
  }
  EXPECT_FALSE(decode_authenticator_offer(R"({"a":"hong","s":"AAAA","at":1800000000000})"));
  EXPECT_FALSE(
      decode_authenticator_offer(encode(AuthenticatorOffer{.account = {}, .secret = one.secret, .made_at = kNow})));
}

}  // namespace
}  // namespace bongsu::login
