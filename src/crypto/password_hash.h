#pragma once
// Passwords as they are stored: Argon2id in its PHC text form (RFC 9106), and, until their next login, as other servers
// stored them (imported_password_hash.h).
// Everything here but reading_of(), needs_rehash() and dummy_password_hash() blocks for tens of milliseconds and takes
// memory_kib of memory: call it on the hashing pool only.

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "base/secret.h"

namespace bongsu::crypto {

// The defaults are OWASP's second choice, 19 MiB and two passes, so that hashes under load fit the memory budget.
struct PasswordHashParameters {
  std::uint32_t memory_kib = 19 * 1024;  // 8 … 4194303
  std::uint32_t passes = 2;              // 1 … 4294967295

  friend bool operator==(const PasswordHashParameters&, const PasswordHashParameters&) = default;
};

enum class PasswordHashError {
  out_of_memory,       // could not be checked: never "wrong password"
  unsupported_format,  // neither Argon2id as this server writes it nor what it imports
};

// "$argon2id$v=19$m=19456,t=2,p=1$…$…", salted afresh each time.
std::expected<std::string, PasswordHashError> hash_password(const base::SecretString& password,
                                                            const PasswordHashParameters& parameters);

// How much of a typed password a stored hash speaks of.
enum class Reading {
  whole,
  beginning,  // bcrypt passes over what follows 72 bytes
  none,       // imported hashes: too long, or with a zero byte. It cannot match, and nothing is computed.
};
// At no cost; `whole` also of a format that is not supported.
Reading reading_of(std::string_view stored, const base::SecretString& password);

// Whether the password is the one that was stored; at the cost of the stored parameters, or at none where nothing of
// the password is read.
std::expected<bool, PasswordHashError> verify_password(std::string_view stored, const base::SecretString& password);

// Whether a hash was stored with other parameters than these, or in another format: hash anew at the next login.
bool needs_rehash(std::string_view stored, const PasswordHashParameters& parameters);

// A hash that no password matches, to be verified where there is no account, so that it costs the same.
std::string dummy_password_hash(const PasswordHashParameters& parameters);

}  // namespace bongsu::crypto
