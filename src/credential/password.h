#pragma once
// The password as a way in. Spec: NIST SP 800-63B-4 §3.1.1: length and a blocklist, no composition rules.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/secret.h"
#include "base/task.h"

namespace bongsu::credential {

struct PasswordPolicy {
  std::size_t characters_min = 8;  // Unicode code points
  std::size_t bytes_max = 1024;    // bounds the work of one hash
};

enum class PasswordFlaw {
  too_short,
  too_long,
  not_text,       // not UTF-8, or control characters
  same_as_email,  // is the address or its local part, or contains the address
  too_common,     // among the first that anybody would guess
};

// nullopt when the password may be used.
std::optional<PasswordFlaw> find_flaw(std::string_view password, std::string_view email, const PasswordPolicy& policy);

enum class Verdict { right, wrong };

// Hashing on a bounded pool with a deadline: past capacity it is Unavailable at once, and the I/O threads go on.
class PasswordHasher {
 public:
  virtual ~PasswordHasher() = default;
  virtual Task<base::Fetched<std::string>> hash(base::SecretString password) = 0;
  // Without a stored hash (no such account, or no password) it does the same work on a constant one and is `wrong`.
  virtual Task<base::Fetched<Verdict>> verify(std::optional<std::string> stored_hash, base::SecretString password) = 0;
  // Whether a hash was made with weaker parameters than today's and should be renewed at this login, by this password
  // that it was found right for: never where the hash speaks of its beginning only, since the rest may be a slip.
  virtual bool needs_rehash(std::string_view stored_hash, const base::SecretString& password) const = 0;
};

}  // namespace bongsu::credential
