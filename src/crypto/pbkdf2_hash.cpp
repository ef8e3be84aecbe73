#include "crypto/pbkdf2_hash.h"

#include <optional>
#include <utility>
#include <vector>

#include <openssl/evp.h>

#include "crypto/hash_text.h"

namespace bongsu::crypto {
namespace {

// Rounds, each of which is done for every block of the hash. About a second.
constexpr std::uint64_t kRoundsMax = 2'400'000;
constexpr std::uint64_t kRoundsOfSha512Max = 1'200'000;
constexpr std::size_t kHashBytesMin = 16;
constexpr std::size_t kHashBytesMax = 512;  // as long as Keycloak makes them

std::optional<Pbkdf2Digest> digest_of(std::string_view name) {
  if (name == "sha1") return Pbkdf2Digest::sha1;
  if (name == "sha256") return Pbkdf2Digest::sha256;
  if (name == "sha512") return Pbkdf2Digest::sha512;
  return std::nullopt;
}

const EVP_MD* evp_of(Pbkdf2Digest digest) {
  switch (digest) {
    case Pbkdf2Digest::sha1:
      return EVP_sha1();
    case Pbkdf2Digest::sha256:
      return EVP_sha256();
    case Pbkdf2Digest::sha512:
      return EVP_sha512();
  }
  std::unreachable();
}

bool is_bounded(Pbkdf2Digest digest, std::uint32_t rounds, std::size_t hash_bytes) {
  const auto digest_bytes = static_cast<std::size_t>(EVP_MD_get_size(evp_of(digest)));
  const std::size_t blocks = (hash_bytes + digest_bytes - 1) / digest_bytes;
  return std::uint64_t{rounds} * blocks <= (digest == Pbkdf2Digest::sha512 ? kRoundsOfSha512Max : kRoundsMax);
}

}  // namespace

std::expected<Pbkdf2Hash, HashFlaw> parse_pbkdf2_hash(std::string_view stored) {
  constexpr std::string_view kPasslib = "$pbkdf2-";
  constexpr std::string_view kDjango = "pbkdf2_";
  const bool is_passlib = stored.starts_with(kPasslib);
  if (!is_passlib && !stored.starts_with(kDjango)) return std::unexpected(HashFlaw::unknown_kind);
  stored.remove_prefix(is_passlib ? kPasslib.size() : kDjango.size());
  const std::vector<std::string_view> parts = split_hash_text(stored);
  if (parts.size() != 4) return std::unexpected(HashFlaw::damaged);
  const auto digest = digest_of(parts[0]);
  if (!digest) return std::unexpected(HashFlaw::unknown_kind);
  const auto rounds = parse_hash_number(parts[1]);
  auto salt = is_passlib ? decode_hash_base64(parts[2]) : std::optional{base::to_bytes(parts[2])};
  auto hash = decode_hash_base64(parts[3]);
  if (!rounds || !salt || !hash || hash->size() < kHashBytesMin || hash->size() > kHashBytesMax) {
    return std::unexpected(HashFlaw::damaged);
  }
  if (!is_bounded(*digest, *rounds, hash->size())) return std::unexpected(HashFlaw::too_costly);
  return Pbkdf2Hash{.digest = *digest, .rounds = *rounds, .salt = *std::move(salt), .hash = *std::move(hash)};
}

std::expected<bool, PasswordHashError> matches(const Pbkdf2Hash& hash, const base::SecretString& password) {
  const std::string_view typed = password.reveal();
  std::string made(hash.hash.size(), '\0');
  if (PKCS5_PBKDF2_HMAC(typed.data(), static_cast<int>(typed.size()),
                        reinterpret_cast<const unsigned char*>(hash.salt.data()), static_cast<int>(hash.salt.size()),
                        static_cast<int>(hash.rounds), evp_of(hash.digest), static_cast<int>(made.size()),
                        reinterpret_cast<unsigned char*>(made.data())) != 1) {
    return std::unexpected(PasswordHashError::out_of_memory);
  }
  return base::equal_in_constant_time(made, base::as_text(hash.hash));
}

}  // namespace bongsu::crypto
