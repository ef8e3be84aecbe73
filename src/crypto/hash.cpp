#include "crypto/hash.h"

#include <algorithm>
#include <span>

#include <openssl/hmac.h>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/algorithm_traits.h"
#include "crypto/openssl_handle.h"

namespace bongsu::crypto {
namespace {

constexpr std::size_t kDigestBytesMax = EVP_MAX_MD_SIZE;

struct Digest {
  std::array<std::byte, kDigestBytesMax> bytes;
  unsigned size = 0;
};

// Looking an algorithm up by name costs more than hashing a token, so SHA-256 is looked up once.
const EVP_MD* sha256_algorithm() {
  static const EvpDigest algorithm{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
  return algorithm.get();
}

Digest digest_with(const EVP_MD* algorithm, std::string_view text) {
  Digest digest;
  auto* out = reinterpret_cast<unsigned char*>(digest.bytes.data());
  if (algorithm == nullptr || EVP_Digest(text.data(), text.size(), out, &digest.size, algorithm, nullptr) != 1) {
    throw_openssl_fault("compute a hash");
  }
  return digest;
}

template <typename Result>
Result whole(const Digest& digest) {
  Result result;
  std::copy_n(digest.bytes.begin(), result.size(), result.begin());
  return result;
}

}  // namespace

Sha256Digest sha256(std::string_view text) { return whole<Sha256Digest>(digest_with(sha256_algorithm(), text)); }

Sha1Digest sha1(std::string_view text) { return whole<Sha1Digest>(digest_with(EVP_sha1(), text)); }

Sha256Digest hmac_sha256(std::string_view key, std::string_view text) {
  Sha256Digest result;
  unsigned size = 0;
  if (HMAC(sha256_algorithm(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(text.data()), text.size(),
           reinterpret_cast<unsigned char*>(result.data()), &size) == nullptr) {
    throw_openssl_fault("compute an HMAC");
  }
  return result;
}

std::string sha256_base64url(std::string_view text) { return base::encode_base64url(sha256(text)); }

std::string token_hash(Algorithm id_token_algorithm, std::string_view token) {
  const char* name = traits_of(id_token_algorithm).digest;
  const EvpDigest algorithm{EVP_MD_fetch(nullptr, name == nullptr ? "SHA512" : name, nullptr)};
  const Digest digest = digest_with(algorithm.get(), token);
  return base::encode_base64url(std::span{digest.bytes}.first(digest.size / 2));
}

}  // namespace bongsu::crypto
