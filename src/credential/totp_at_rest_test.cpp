#include "credential/totp_at_rest.h"

#include <gtest/gtest.h>

#include "crypto/system_random.h"

namespace bongsu::credential {
namespace {

const continuity::AccountId kHong{"hong"};

TEST(TotpAtRest, OpensUnderTheSameMasterKeyForTheSameAccountOnly) {
  crypto::SystemRandom random;
  const crypto::MasterKey master = crypto::MasterKey::generate();
  const TotpSecret secret = TotpSecret::make(random);
  const base::Bytes wrapped = wrap_totp_secret(master, kHong, secret);
  const auto opened = unwrap_totp_secret(master, kHong, wrapped);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->bytes().reveal(), secret.bytes().reveal());
  EXPECT_FALSE(unwrap_totp_secret(master, continuity::AccountId{"kim"}, wrapped));
  EXPECT_FALSE(unwrap_totp_secret(crypto::MasterKey::generate(), kHong, wrapped));
}

TEST(TotpAtRest, NeverHoldsTheSecretInPlainText) {
  crypto::SystemRandom random;
  const TotpSecret secret = TotpSecret::make(random);
  const base::Bytes wrapped = wrap_totp_secret(crypto::MasterKey::generate(), kHong, secret);
  EXPECT_FALSE(base::as_text(wrapped).contains(secret.bytes().reveal()));
}

TEST(TotpAtRest, CouldNotCheckWhatIsDamaged) {
  crypto::SystemRandom random;
  const crypto::MasterKey master = crypto::MasterKey::generate();
  base::Bytes wrapped = wrap_totp_secret(master, kHong, TotpSecret::make(random));
  wrapped.back() ^= std::byte{1};
  EXPECT_FALSE(unwrap_totp_secret(master, kHong, wrapped));
  EXPECT_FALSE(unwrap_totp_secret(master, kHong, {}));
  EXPECT_FALSE(unwrap_totp_secret(master, kHong, master.wrap("totp:hong", "short")));
}

}  // namespace
}  // namespace bongsu::credential
