#include "crypto/stored_hash_text.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "crypto/imported_password_hash.h"
#include "crypto/password_hash.h"

namespace bongsu::crypto {
namespace {

base::Bytes decoded(std::string_view base64) { return base::decode_base64(base64).value(); }

// The sample in the README of github.com/firebase/scrypt.
const FirebaseParameters kProject{
    .signer_key = decoded("jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA=="),
    .salt_separator = decoded("Bw=="),
    .rounds = 8,
    .memory_cost = 14};
constexpr std::string_view kSalt = "42xEC+ixf3L2lw==";
constexpr std::string_view kHash =
    "lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==";

TEST(StoredHashText, OfFirebaseIsVerifiedWithoutTheSignerKey) {
  const auto text = firebase_scrypt_text(kProject, decoded(kSalt), decoded(kHash));
  ASSERT_TRUE(text);
  EXPECT_EQ(text->find("jxspr8Ki0RYycVU8"), std::string::npos);
  EXPECT_EQ(verify_password(*text, base::SecretString{"user1password"}), true);
  EXPECT_EQ(verify_password(*text, base::SecretString{"user2password"}), false);
}

TEST(StoredHashText, OfFirebaseNeedsAHashAsLongAsTheKey) {
  EXPECT_EQ(firebase_scrypt_text(kProject, decoded(kSalt), decoded("AAEC")), std::nullopt);
}

TEST(StoredHashText, IsReadAsItIsWritten) {
  const base::Bytes salt = base::to_bytes("sixteen bytes ok");
  const base::Bytes hash = base::to_bytes("thirty-two bytes of a hash, here");
  for (const std::string& text :
       {pbkdf2_text("sha1", 1000, salt, hash), pbkdf2_text("sha256", 27'500, salt, hash),
        pbkdf2_text("sha512", 210'000, salt, hash),
        argon2_text({.memory_kib = 7168, .passes = 5, .lanes = 4}, salt, hash), scrypt_text(14, 8, 1, salt, hash)}) {
    EXPECT_TRUE(check_stored_password_hash(text)) << text;
  }
}

}  // namespace
}  // namespace bongsu::crypto
