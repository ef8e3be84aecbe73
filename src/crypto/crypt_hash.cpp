#include "crypto/crypt_hash.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <crypt.h>
#include <sodium.h>

#include "crypto/hash_text.h"

namespace bongsu::crypto {
namespace {

constexpr std::uint32_t kBcryptCostMin = 4;
constexpr std::uint32_t kBcryptCostMax = 14;
constexpr std::size_t kBcryptBytesMax = 72;
constexpr std::size_t kBytesMax = CRYPT_MAX_PASSPHRASE_SIZE - 1;
constexpr std::uint32_t kRoundsUnlessStated = 5'000;
constexpr std::uint32_t kRoundsMin = 1'000;
constexpr std::uint32_t kRoundsMax = 660'000;
// Of SHA-crypt, whose every round hashes the password: about a second.
constexpr std::size_t kRoundsTimesBytesMax = 70'000'000;
constexpr std::uint64_t kYescryptMemoryBytesMax = 256ULL * 1024 * 1024;

// The digits of crypt(3), least significant bits first, and those of bcrypt, most significant bits first.
constexpr std::string_view kDigits = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBcryptDigits = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

bool has_only(std::string_view text, std::string_view digits) {
  return text.find_first_not_of(digits) == std::string_view::npos;
}

// Whether whole bytes are written so, with no bit set that stands for nothing. crypt(3) never gives any other text
// back, so that the right password would be wrong for ever.
bool is_canonical(std::string_view text) {
  if (!has_only(text, kDigits)) return false;
  switch (text.size() % 4) {
    case 0:
      return true;
    case 2:
      return kDigits.find(text.back()) < 4;
    case 3:
      return kDigits.find(text.back()) < 16;
    default:
      return false;
  }
}

// Of a digit of bcrypt, the bits that stand for nothing: some write them, and crypt(3) gives them back as zeros.
void clear_low_bits(char& digit, unsigned bits) { digit = kBcryptDigits[kBcryptDigits.find(digit) >> bits << bits]; }

// "$2b$12$", two digits of cost, and then 22 of the salt and 31 of the hash.
std::expected<CryptHash, HashFlaw> parse_bcrypt(std::string_view stored) {
  constexpr std::size_t kSaltAt = 7;
  constexpr std::size_t kHashAt = kSaltAt + 22;
  if (stored.size() != kHashAt + 31 || stored[kSaltAt - 1] != '$') return std::unexpected(HashFlaw::damaged);
  const std::string_view cost = stored.substr(4, 2);
  const auto number = parse_hash_number(cost.starts_with('0') ? cost.substr(1) : cost);
  if (!number || *number < kBcryptCostMin || !has_only(stored.substr(kSaltAt), kBcryptDigits)) {
    return std::unexpected(HashFlaw::damaged);
  }
  if (*number > kBcryptCostMax) return std::unexpected(HashFlaw::too_costly);
  std::string text{stored};
  clear_low_bits(text[kHashAt - 1], 4);
  clear_low_bits(text.back(), 2);
  return CryptHash{.text = std::move(text), .bytes_max = kBcryptBytesMax, .longer = Longer::cut};
}

// "$6$rounds=5000$salt$hash", or without the rounds.
std::expected<CryptHash, HashFlaw> parse_sha_crypt(std::string_view stored) {
  constexpr std::size_t kSaltDigitsMax = 16;
  constexpr auto kDamaged = std::unexpected(HashFlaw::damaged);
  const std::vector<std::string_view> parts = split_hash_text(stored);
  if (parts.size() != 4 && parts.size() != 5) return kDamaged;
  const auto rounds = parts.size() == 5 ? parse_hash_number(parts[2], "rounds") : std::optional{kRoundsUnlessStated};
  if (!rounds || *rounds < kRoundsMin || parts[2].starts_with("rounds=0")) return kDamaged;
  const std::string_view salt = parts[parts.size() - 2];
  const std::size_t hash_digits = parts[1] == "5" ? 43 : 86;
  if (salt.size() > kSaltDigitsMax || !has_only(salt, kDigits)) return kDamaged;
  if (parts.back().size() != hash_digits || !is_canonical(parts.back())) return kDamaged;
  if (*rounds > kRoundsMax) return std::unexpected(HashFlaw::too_costly);
  return CryptHash{.text = std::string{stored},
                   .bytes_max = std::min(kBytesMax, kRoundsTimesBytesMax / *rounds),
                   .longer = Longer::unread};
}

// "j9T": the binary logarithm of N, less one, and r, less one. Of a small r the same memory takes far longer to fill.
std::expected<void, HashFlaw> check_yescrypt(std::string_view parameters) {
  if (parameters.size() != 3 || parameters[0] != 'j' || !has_only(parameters, kDigits)) {
    return std::unexpected(HashFlaw::damaged);
  }
  const std::size_t log_n = kDigits.find(parameters[1]) + 1;
  const std::size_t r = kDigits.find(parameters[2]) + 1;
  constexpr std::size_t kOneDigitMax = 48;
  if (log_n < 2 || log_n > kOneDigitMax || r > kOneDigitMax) return std::unexpected(HashFlaw::damaged);
  const bool is_bounded = r >= 8 && (std::uint64_t{128} * r) << log_n <= kYescryptMemoryBytesMax;
  if (!is_bounded) return std::unexpected(HashFlaw::too_costly);
  return {};
}

// "$y$j9T$salt$hash".
std::expected<CryptHash, HashFlaw> parse_yescrypt(std::string_view stored) {
  constexpr std::size_t kSaltDigitsMax = 86;
  constexpr std::size_t kHashDigits = 43;
  constexpr auto kDamaged = std::unexpected(HashFlaw::damaged);
  const std::vector<std::string_view> parts = split_hash_text(stored);
  if (parts.size() != 5) return kDamaged;
  if (parts[3].size() > kSaltDigitsMax || !is_canonical(parts[3])) return kDamaged;
  if (parts[4].size() != kHashDigits || !is_canonical(parts[4])) return kDamaged;
  if (const auto checked = check_yescrypt(parts[2]); !checked) return std::unexpected(checked.error());
  return CryptHash{.text = std::string{stored}, .bytes_max = kBytesMax, .longer = Longer::unread};
}

struct Wipe {
  void operator()(crypt_data* data) const {
    sodium_memzero(data, sizeof *data);
    delete data;
  }
};

}  // namespace

std::expected<CryptHash, HashFlaw> parse_crypt_hash(std::string_view stored) {
  if (stored.starts_with("$2a$") || stored.starts_with("$2b$") || stored.starts_with("$2y$")) {
    return parse_bcrypt(stored);
  }
  if (stored.starts_with("$5$") || stored.starts_with("$6$")) return parse_sha_crypt(stored);
  if (stored.starts_with("$y$")) return parse_yescrypt(stored);
  return std::unexpected(HashFlaw::unknown_kind);
}

Reading reading_of(const CryptHash& hash, const base::SecretString& password) {
  const std::size_t bytes = password.reveal().size();
  // Where it cuts, a password of just so many bytes may be the beginning of the one that was stored.
  if (hash.longer == Longer::cut) return bytes < hash.bytes_max ? Reading::whole : Reading::beginning;
  return bytes <= hash.bytes_max ? Reading::whole : Reading::none;
}

std::expected<bool, PasswordHashError> matches(const CryptHash& hash, const base::SecretString& password) {
  const std::string_view typed = password.reveal().substr(0, hash.bytes_max);
  const std::unique_ptr<crypt_data, Wipe> data{new crypt_data{}};
  const base::SecretString text{std::string{typed}};  // ends in a zero
  const char* made = crypt_rn(text.reveal().data(), hash.text.c_str(), data.get(), sizeof *data);
  if (made == nullptr) {
    return std::unexpected(errno == ENOMEM ? PasswordHashError::out_of_memory : PasswordHashError::unsupported_format);
  }
  return base::equal_in_constant_time(made, hash.text);
}

}  // namespace bongsu::crypto
