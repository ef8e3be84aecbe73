#include "crypto/imported_password_hash.h"

#include <optional>
#include <utility>
#include <variant>

#include "crypto/argon2_hash.h"
#include "crypto/crypt_hash.h"
#include "crypto/pbkdf2_hash.h"
#include "crypto/scrypt_hash.h"

namespace bongsu::crypto {
namespace {

using Parsed = std::variant<Argon2Hash, CryptHash, Pbkdf2Hash, ScryptHash>;

// What a parser of one kind found; nullopt when the text is of another kind.
template <typename Hash>
std::optional<std::expected<Parsed, HashFlaw>> found(std::expected<Hash, HashFlaw> hash) {
  if (hash) return Parsed{*std::move(hash)};
  if (hash.error() == HashFlaw::unknown_kind) return std::nullopt;
  return std::unexpected(hash.error());
}

std::expected<Parsed, HashFlaw> parse(std::string_view stored) {
  if (auto hash = found(parse_argon2_hash(stored))) return *std::move(hash);
  if (auto hash = found(parse_crypt_hash(stored))) return *std::move(hash);
  if (auto hash = found(parse_pbkdf2_hash(stored))) return *std::move(hash);
  if (auto hash = found(parse_scrypt_hash(stored))) return *std::move(hash);
  return std::unexpected(HashFlaw::unknown_kind);
}

Reading reading_of_parsed(const Parsed& hash, const base::SecretString& password) {
  // crypt(3) reads up to a zero byte, and HMAC takes those at the end for none: what follows must not be passed over.
  if (password.reveal().contains('\0')) return Reading::none;
  const auto* crypt = std::get_if<CryptHash>(&hash);
  return crypt ? reading_of(*crypt, password) : Reading::whole;
}

}  // namespace

std::string_view describe(HashFlaw flaw) {
  switch (flaw) {
    case HashFlaw::unknown_kind:
      return "its password hash is of no kind that is verified here (bcrypt, PBKDF2, scrypt, Argon2, SHA-crypt, "
             "yescrypt)";
    case HashFlaw::damaged:
      return "its password hash is damaged: no password could ever match it";
    case HashFlaw::too_costly:
      return "its password hash would cost a login seconds, or too much memory";
  }
  std::unreachable();
}

std::expected<void, HashFlaw> check_stored_password_hash(std::string_view stored) {
  const auto hash = parse(stored);
  if (!hash) return std::unexpected(hash.error());
  return {};
}

Reading reading_of_imported(std::string_view stored, const base::SecretString& password) {
  const auto hash = parse(stored);
  return hash ? reading_of_parsed(*hash, password) : Reading::whole;
}

std::expected<bool, PasswordHashError> verify_imported_password(std::string_view stored,
                                                                const base::SecretString& password) {
  const auto hash = parse(stored);
  if (!hash) return std::unexpected(PasswordHashError::unsupported_format);
  if (reading_of_parsed(*hash, password) == Reading::none) return false;
  return std::visit([&password](const auto& one) { return matches(one, password); }, *hash);
}

}  // namespace bongsu::crypto
