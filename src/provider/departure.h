#pragma once
// The way to a provider: what must be the same when the answer comes, and the URL that the browser is sent to.
// Spec: RFC 6749 §4.1.1, OIDC Core §3.1.2.1, RFC 7636 §4.2-4.3, RFC 9700 §2.1.1.

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/random.h"
#include "http/language.h"
#include "provider/metadata.h"
#include "provider/provider.h"
#include "provider/providers.h"
#include "provider/trip.h"

namespace bongsu::provider {

// `state`, `nonce` and `code_verifier` are new at every departure.
Trip begin_trip(const Provider& provider, Freshness freshness, base::Instant now, base::Random& random);

struct AuthorizationAsk {
  const Provider& provider;
  const Metadata& metadata;
  const Trip& trip;
  std::string_view redirect_uri;
  Freshness freshness = Freshness::any;
  std::string_view login_hint{};
  http::Language language = http::Language::en;
};
std::string authorization_url(const AuthorizationAsk& ask);

}  // namespace bongsu::provider
