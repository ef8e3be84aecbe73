#include "crypto/scrypt_hash.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <openssl/evp.h>

#include "crypto/hash_text.h"
#include "crypto/library_fault.h"

namespace bongsu::crypto {
namespace {

constexpr std::uint32_t kLogNMax = 18;
constexpr std::uint32_t kFactorMax = 32;
constexpr std::uint64_t kMemoryBytesMax = 256ULL * 1024 * 1024;
constexpr std::size_t kHashBytesMin = 16;
constexpr std::size_t kHashBytesMax = 256;
constexpr std::size_t kCipherKeyBytes = 32;

bool is_bounded(const ScryptHash& hash) {
  if (hash.log_n > kLogNMax || hash.r > kFactorMax || hash.p > kFactorMax) return false;
  return ((std::uint64_t{128} * hash.r) << hash.log_n) * hash.p <= kMemoryBytesMax;
}

bool is_whole(const ScryptHash& hash) { return hash.hash.size() >= kHashBytesMin && hash.hash.size() <= kHashBytesMax; }

// "ln=14,r=8,p=1"; Firebase has no p.
std::optional<ScryptHash> parse_parameters(std::string_view text, bool has_p) {
  const std::vector<std::string_view> parts = split_at(text, ',');
  if (parts.size() != (has_p ? 3U : 2U)) return std::nullopt;
  const auto log_n = parse_hash_number(parts[0], "ln");
  const auto r = parse_hash_number(parts[1], "r");
  const auto p = has_p ? parse_hash_number(parts[2], "p") : std::optional{std::uint32_t{1}};
  if (!log_n || !r || !p) return std::nullopt;
  return ScryptHash{.log_n = *log_n, .r = *r, .p = *p, .salt = {}, .hash = {}, .is_firebase = !has_p};
}

std::expected<base::SecretString, PasswordHashError> derive(const ScryptHash& hash, std::size_t bytes,
                                                            const base::SecretString& password) {
  std::string made(bytes, '\0');
  const std::string_view typed = password.reveal();
  if (EVP_PBE_scrypt(typed.data(), typed.size(), reinterpret_cast<const unsigned char*>(hash.salt.data()),
                     hash.salt.size(), std::uint64_t{1} << hash.log_n, hash.r, hash.p, 2 * kMemoryBytesMax,
                     reinterpret_cast<unsigned char*>(made.data()), made.size()) != 1) {
    return std::unexpected(PasswordHashError::out_of_memory);
  }
  return base::SecretString{std::move(made)};
}

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

// Of AES-256 in counter mode from a counter of zero: what it encrypts zeros to.
std::string key_stream(std::string_view key, std::size_t bytes) {
  const std::string zeros(bytes, '\0');
  const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> context{EVP_CIPHER_CTX_new()};
  const std::array<unsigned char, 16> counter{};
  std::string made(bytes, '\0');
  int length = 0;
  const bool done =
      context &&
      EVP_EncryptInit_ex(context.get(), EVP_aes_256_ctr(), nullptr, reinterpret_cast<const unsigned char*>(key.data()),
                         counter.data()) == 1 &&
      EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char*>(made.data()), &length,
                        reinterpret_cast<const unsigned char*>(zeros.data()), static_cast<int>(zeros.size())) == 1;
  if (!done) throw LibraryFault("OpenSSL did not encrypt");
  return made;
}

}  // namespace

std::expected<ScryptHash, HashFlaw> parse_scrypt_hash(std::string_view stored) {
  const bool is_firebase = stored.starts_with("$firebase-scrypt$");
  if (!is_firebase && !stored.starts_with("$scrypt$")) return std::unexpected(HashFlaw::unknown_kind);
  const std::vector<std::string_view> parts = split_hash_text(stored);
  if (parts.size() != 5) return std::unexpected(HashFlaw::damaged);
  auto parsed = parse_parameters(parts[2], !is_firebase);
  auto salt = decode_hash_base64(parts[3]);
  auto hash = decode_hash_base64(parts[4]);
  if (!parsed || !salt || !hash) return std::unexpected(HashFlaw::damaged);
  parsed->salt = *std::move(salt);
  parsed->hash = *std::move(hash);
  if (!is_whole(*parsed)) return std::unexpected(HashFlaw::damaged);
  if (!is_bounded(*parsed)) return std::unexpected(HashFlaw::too_costly);
  return *std::move(parsed);
}

std::expected<bool, PasswordHashError> matches(const ScryptHash& hash, const base::SecretString& password) {
  const auto made = derive(hash, hash.is_firebase ? kCipherKeyBytes : hash.hash.size(), password);
  if (!made) return std::unexpected(made.error());
  if (!hash.is_firebase) return made->equals(base::as_text(hash.hash));
  return base::equal_in_constant_time(key_stream(made->reveal(), hash.hash.size()), base::as_text(hash.hash));
}

}  // namespace bongsu::crypto
