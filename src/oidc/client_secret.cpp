#include "oidc/client_secret.h"

#include <array>
#include <cstddef>

#include "base/encoding.h"
#include "crypto/hash.h"

namespace bongsu::oidc {

base::SecretString make_client_secret(base::Random& random) {
  std::array<std::byte, 32> bytes;
  random.fill(bytes);
  return base::SecretString{base::encode_base64url(bytes)};
}

std::string hash_of_secret(std::string_view secret) { return crypto::sha256_base64url(secret); }

bool matches_hash(std::string_view secret, std::string_view hash) {
  constexpr std::string_view kMatchesNothing = "-------------------------------------------";
  return base::equal_in_constant_time(hash_of_secret(secret), hash.empty() ? kMatchesNothing : hash);
}

}  // namespace bongsu::oidc
