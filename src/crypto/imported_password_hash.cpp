#include "crypto/imported_password_hash.h"

#include <optional>
#include <variant>

#include "crypto/crypt_hash.h"
#include "crypto/pbkdf2_hash.h"
#include "crypto/scrypt_hash.h"

namespace bongsu::crypto {
namespace {

using Parsed = std::variant<CryptHash, Pbkdf2Hash, ScryptHash>;

std::optional<Parsed> parse(std::string_view stored) {
  if (auto hash = parse_crypt_hash(stored)) return *std::move(hash);
  if (auto hash = parse_pbkdf2_hash(stored)) return *std::move(hash);
  if (auto hash = parse_scrypt_hash(stored)) return *std::move(hash);
  return std::nullopt;
}

Reading reading_of_parsed(const Parsed& hash, const base::SecretString& password) {
  // crypt(3) reads up to a zero byte, and HMAC takes those at the end for none: what follows must not be passed over.
  if (password.reveal().contains('\0')) return Reading::none;
  const auto* crypt = std::get_if<CryptHash>(&hash);
  return crypt ? reading_of(*crypt, password) : Reading::whole;
}

}  // namespace

bool is_imported_password_hash(std::string_view stored) { return parse(stored).has_value(); }

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
