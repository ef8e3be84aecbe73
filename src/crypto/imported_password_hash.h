#pragma once
// Passwords as other servers stored them: verified as they are, and renewed by the next login (needs_rehash() is true
// of each that this server does not write itself). Blocks like verify_password().

#include <expected>
#include <string_view>

#include "base/secret.h"
#include "crypto/hash_flaw.h"
#include "crypto/password_hash.h"

namespace bongsu::crypto {

// Whether the text is one of these, within bounds of work that keep one login near a second at the most; else why not:
//   $argon2id$ $argon2i$ $argon2d$   v=$m=,t=,p=$SALT$HASH, up to 256 MiB, 1 GiB times the passes, and 64 lanes; also
//                                    behind "argon2", as Django writes it
//   $2a$ $2b$ $2y$                   bcrypt, up to cost 14
//   $5$ $6$                          SHA-crypt, up to 660,000 rounds; reads up to 70,000,000 / rounds bytes
//   $y$                              yescrypt, up to 256 MiB, with r of at least 8
//   $pbkdf2-sha1$ -sha256$ -sha512$  ROUNDS$SALT$HASH in base64 without padding, "." for "+", as passlib writes it
//   pbkdf2_sha1$ pbkdf2_sha256$      ROUNDS$SALT$HASH, the salt as text and the hash in base64, as Django writes it
//                                    both: up to 2,400,000 rounds times the blocks of the hash, of SHA-512 half that
//   $scrypt$ln=,r=,p=                $SALT$HASH in base64 without padding, as passlib writes it
//   $firebase-scrypt$ln=,r=          $SALT$HASH likewise, as firebase_scrypt_text() of stored_hash_text.h writes it
std::expected<void, HashFlaw> check_stored_password_hash(std::string_view stored);

// As reading_of() of password_hash.h; `whole` of anything else.
Reading reading_of_imported(std::string_view stored, const base::SecretString& password);

// unsupported_format for anything else.
std::expected<bool, PasswordHashError> verify_imported_password(std::string_view stored,
                                                                const base::SecretString& password);

}  // namespace bongsu::crypto
