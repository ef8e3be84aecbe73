#include "crypto/scrypt_hash.h"

#include <array>
#include <memory>
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

std::uint64_t memory_of(const ScryptHash& hash) { return (std::uint64_t{128} * hash.r) << hash.log_n; }

bool is_bounded(const ScryptHash& hash) {
  return memory_of(hash) * hash.p <= kMemoryBytesMax && hash.hash.size() >= kHashBytesMin &&
         hash.hash.size() <= kHashBytesMax;
}

std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(',');
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// "ln=14,r=8,p=1"; Firebase has no p.
std::optional<ScryptHash> parse_parameters(std::string_view text, bool has_p) {
  const std::vector<std::string_view> parts = split_at_commas(text);
  if (parts.size() != (has_p ? 3U : 2U)) return std::nullopt;
  const auto log_n = parse_hash_number(parts[0], "ln", kLogNMax);
  const auto r = parse_hash_number(parts[1], "r", kFactorMax);
  const auto p = has_p ? parse_hash_number(parts[2], "p", kFactorMax) : std::optional{std::uint32_t{1}};
  if (!log_n || !r || !p) return std::nullopt;
  return ScryptHash{.log_n = *log_n, .r = *r, .p = *p, .salt = {}, .hash = {}, .signer_key = {}};
}

std::optional<ScryptHash> parse_firebase(const std::vector<std::string_view>& parts) {
  auto parsed = parse_parameters(parts[2], false);
  const auto salt = decode_hash_base64(parts[3]);
  const auto separator = decode_hash_base64(parts[4]);
  const auto key = decode_hash_base64(parts[5]);
  auto hash = decode_hash_base64(parts[6]);
  if (!parsed || !salt || !separator || !key || !hash || key->size() != hash->size()) return std::nullopt;
  parsed->salt = *salt;
  parsed->salt.insert(parsed->salt.end(), separator->begin(), separator->end());
  parsed->hash = *std::move(hash);
  parsed->signer_key = base::SecretString{base::to_text(*key)};
  return parsed;
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

// AES-256 in counter mode from a counter of zero: each key encrypts one text only.
std::string encrypt(std::string_view key, std::string_view text) {
  const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> context{EVP_CIPHER_CTX_new()};
  const std::array<unsigned char, 16> counter{};
  std::string made(text.size(), '\0');
  int length = 0;
  const bool done =
      context &&
      EVP_EncryptInit_ex(context.get(), EVP_aes_256_ctr(), nullptr, reinterpret_cast<const unsigned char*>(key.data()),
                         counter.data()) == 1 &&
      EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char*>(made.data()), &length,
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size())) == 1;
  if (!done) throw LibraryFault("OpenSSL did not encrypt");
  return made;
}

}  // namespace

std::optional<ScryptHash> parse_scrypt_hash(std::string_view stored) {
  const std::vector<std::string_view> parts = split_hash_text(stored);
  std::optional<ScryptHash> parsed;
  if (parts.size() == 5 && parts[0].empty() && parts[1] == "scrypt") {
    parsed = parse_parameters(parts[2], true);
    auto salt = decode_hash_base64(parts[3]);
    auto hash = decode_hash_base64(parts[4]);
    if (!parsed || !salt || !hash) return std::nullopt;
    parsed->salt = *std::move(salt);
    parsed->hash = *std::move(hash);
  } else if (parts.size() == 7 && parts[0].empty() && parts[1] == "firebase-scrypt") {
    parsed = parse_firebase(parts);
  }
  if (!parsed || !is_bounded(*parsed)) return std::nullopt;
  return parsed;
}

std::expected<bool, PasswordHashError> matches(const ScryptHash& hash, const base::SecretString& password) {
  const bool is_firebase = !hash.signer_key.empty();
  const auto made = derive(hash, is_firebase ? kCipherKeyBytes : hash.hash.size(), password);
  if (!made) return std::unexpected(made.error());
  if (!is_firebase) return made->equals(base::as_text(hash.hash));
  return base::equal_in_constant_time(encrypt(made->reveal(), hash.signer_key.reveal()), base::as_text(hash.hash));
}

}  // namespace bongsu::crypto
