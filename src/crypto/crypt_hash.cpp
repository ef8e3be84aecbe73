#include "crypto/crypt_hash.h"

#include <cerrno>
#include <memory>

#include <crypt.h>
#include <sodium.h>

#include "crypto/hash_text.h"

namespace bongsu::crypto {
namespace {

constexpr std::uint32_t kBcryptCostMax = 15;
constexpr std::size_t kBcryptLetters = 60;
constexpr std::uint32_t kRoundsMax = 1'000'000;

// Two digits, as "$2b$12$" has them.
bool is_bounded_bcrypt(std::string_view stored) {
  const std::string_view cost = stored.substr(4, 2);
  const auto number = parse_hash_number(cost.starts_with('0') ? cost.substr(1) : cost, kBcryptCostMax);
  return stored.size() == kBcryptLetters && stored[6] == '$' && number;
}

// "$6$rounds=5000$salt$hash", or without the rounds.
bool is_bounded_sha_crypt(std::string_view stored) {
  const std::string_view rounds = split_hash_text(stored)[2];
  return !rounds.starts_with("rounds=") || parse_hash_number(rounds, "rounds", kRoundsMax);
}

// "$y$j9T$salt$hash": the second letter of the parameters is the binary logarithm of the memory.
bool is_bounded_yescrypt(std::string_view stored) {
  const std::string_view parameters = split_hash_text(stored)[2];
  return parameters.size() == 3 && parameters[0] == 'j' && std::string_view{"6789ABCD"}.contains(parameters[1]);
}

struct Wipe {
  void operator()(crypt_data* data) const {
    sodium_memzero(data, sizeof *data);
    delete data;
  }
};

}  // namespace

std::optional<CryptHash> parse_crypt_hash(std::string_view stored) {
  const std::size_t parts = split_hash_text(stored).size();
  const bool is_bcrypt = stored.starts_with("$2a$") || stored.starts_with("$2b$") || stored.starts_with("$2y$");
  const bool is_sha_crypt = (stored.starts_with("$5$") || stored.starts_with("$6$")) && parts >= 4;
  const bool is_yescrypt = stored.starts_with("$y$") && parts == 5;
  const bool is_bounded = (is_bcrypt && is_bounded_bcrypt(stored)) || (is_sha_crypt && is_bounded_sha_crypt(stored)) ||
                          (is_yescrypt && is_bounded_yescrypt(stored));
  if (!is_bounded || stored.contains('\0')) return std::nullopt;
  return CryptHash{std::string{stored}};
}

std::expected<bool, PasswordHashError> matches(const CryptHash& hash, const base::SecretString& password) {
  const std::string_view typed = password.reveal();
  if (typed.size() >= CRYPT_MAX_PASSPHRASE_SIZE) return false;
  const std::unique_ptr<crypt_data, Wipe> data{new crypt_data{}};
  const base::SecretString text{std::string{typed}};  // ends in a zero
  const char* made = crypt_rn(text.reveal().data(), hash.text.c_str(), data.get(), sizeof *data);
  if (made == nullptr) {
    return std::unexpected(errno == ENOMEM ? PasswordHashError::out_of_memory : PasswordHashError::unsupported_format);
  }
  return base::equal_in_constant_time(made, hash.text);
}

}  // namespace bongsu::crypto
