#pragma once
// Everything that is checked of an upstream ID token, in order: see the list in id_token_checks.cpp.
// Spec: OIDC Core §3.1.3.7, §3.1.3.8, RFC 8725.

#include <chrono>
#include <expected>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/clock.h"
#include "crypto/jwa.h"
#include "provider/failure.h"
#include "provider/key_set.h"
#include "provider/metadata.h"
#include "provider/provider.h"
#include "provider/trip.h"

namespace bongsu::provider {

inline constexpr std::chrono::seconds kClockSkewMax{60};  // between the provider and this server

struct IdTokenAsk {
  const Provider& provider;
  const Metadata& metadata;
  const KeySet& keys;
  const Trip& trip;
  std::string_view access_token;
  base::Instant now;
};

struct IdTokenFlaw {
  Failure failure;
  // The key is unknown, or one of that name signs otherwise: the keys at hand may be old. Fetch them anew, at a bounded
  // rate, before concluding anything.
  bool keys_may_be_old = false;
};

// The claims of a token that passed.
std::expected<boost::json::object, IdTokenFlaw> check_id_token(std::string_view id_token, const IdTokenAsk& ask);

}  // namespace bongsu::provider
