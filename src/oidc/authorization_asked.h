#pragma once
// What a check of an authorization request looks at. Every check is a function of this alone.

#include <expected>
#include <span>
#include <string_view>

#include "base/clock.h"
#include "crypto/public_key.h"
#include "http/parameters.h"
#include "oidc/client.h"
#include "oidc/error.h"

namespace bongsu::oidc {

// Refers to values that the caller keeps for as long as the checks run.
struct AuthorizationAsked {
  const http::Parameters& parameters;
  const Client& client;
  std::string_view issuer;
  std::span<const crypto::PublicKey> keys;  // this server's own: an id_token_hint is signed by one of them
  base::Instant now;
};

// What a check gives, or why the client's request is refused.
template <typename T>
using Checked = std::expected<T, Error>;

// The result of a check that only refuses.
struct Passed {};

}  // namespace bongsu::oidc
