#pragma once
// Apple's client secret: a short-lived JWT that the operator's private key signs.
// Spec: Apple Developer, "Creating a client secret" (Sign in with Apple REST API).

#include <chrono>
#include <expected>
#include <string>

#include "base/clock.h"
#include "base/secret.h"
#include "crypto/jws.h"
#include "crypto/private_key.h"
#include "provider/provider.h"

namespace bongsu::provider {

inline constexpr std::chrono::minutes kSignedSecretLife{5};

// The provider's client_secret as a key whose id is the provider's key_id. `why` for the operator.
std::expected<crypto::SigningKey, std::string> parse_signing_secret(const Provider& provider);

// {iss: team_id, iat, exp, aud: issuer, sub: client_id}. Errors as crypto::sign_jws(). Throws LibraryFault.
std::expected<base::SecretString, crypto::SigningFault> sign_client_secret(const Provider& provider,
                                                                           const crypto::SigningKey& key,
                                                                           base::Instant now);

}  // namespace bongsu::provider
