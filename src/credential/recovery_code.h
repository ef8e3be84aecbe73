#pragma once
// Recovery codes: they stand in for a second factor that was lost, each once. Spec: NIST SP 800-63B-4 §3.1.2 (look-up
// secrets).

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "base/secret.h"
#include "continuity/ids.h"

namespace bongsu::credential {

inline constexpr std::size_t kRecoveryCodes = 10;        // of one account
inline constexpr std::size_t kRecoveryCodeLetters = 16;  // of 5 bits

// A code as it is compared: 16 letters of Crockford's base32, which has no I, L, O and U.
class RecoveryCode {
 public:
  static RecoveryCode make(base::Random& random);
  // Either case; white space and dashes are passed over; I and L are read as 1, O as 0. nullopt for anything else.
  static std::optional<RecoveryCode> parse(std::string_view typed);

  // For paper: "7K3M-9QXR-2HVD-T5WB".
  base::SecretString to_text() const;
  const base::SecretString& letters() const { return letters_; }

 private:
  explicit RecoveryCode(base::SecretString letters) : letters_(std::move(letters)) {}
  base::SecretString letters_;
};

std::vector<RecoveryCode> make_recovery_codes(base::Random& random);

// What is stored: SHA-256 over the account and the code, in base64url. A fast hash, since there is nothing to guess: a
// code has 80 random bits, where slow hashes are for what people think up; and checking one needs no hashing pool, so
// that it works on the day when that is full.
std::string hash_recovery_code(const continuity::AccountId& account, const RecoveryCode& code);

// The stored hash that the code has; nullptr when none does. Compares with every one.
const std::string* find_recovery_code(std::span<const std::string> hashes, const continuity::AccountId& account,
                                      const RecoveryCode& code);

// Names the use of one code, for the fact that it was used.
std::string recovery_use_name(const continuity::AccountId& account, std::string_view hash);

}  // namespace bongsu::credential
