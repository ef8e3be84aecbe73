#pragma once
// Secrets that clients hold: 256 random bits, stored only as a hash. Because they are random, a fast hash is enough.

#include <string>
#include <string_view>

#include "base/random.h"
#include "base/secret.h"

namespace bongsu::oidc {

// 43 letters of base64url, which every form and header encoding leaves as they are.
base::SecretString make_client_secret(base::Random& random);

// base64url SHA-256: Client::secret_hash, Client::registration_token_hash, Settings::initial_access_token_hashes.
std::string hash_of_secret(std::string_view secret);

// In constant time; an empty hash matches nothing, at the same cost.
bool matches_hash(std::string_view secret, std::string_view hash);

}  // namespace bongsu::oidc
