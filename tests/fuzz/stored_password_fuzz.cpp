// A stored password hash as an import brings it: whatever is not supported is said to be so, and never right.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "crypto/argon2_text.h"
#include "crypto/imported_password_hash.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace crypto = bongsu::crypto;
  const std::string_view stored{reinterpret_cast<const char*>(data), size};
  const auto checked = crypto::check_stored_password_hash(stored);
  // What this server could have written itself is whole, whatever it costs.
  const bool is_own = crypto::parse_argon2_text(stored).has_value();
  if (is_own && !checked && checked.error() != crypto::HashFlaw::too_costly) std::abort();
  if (checked) return 0;  // computing it would cost the fuzzer its speed
  const auto verdict = crypto::verify_imported_password(stored, bongsu::base::SecretString{"password"});
  if (verdict || verdict.error() != crypto::PasswordHashError::unsupported_format) std::abort();
  return 0;
}
