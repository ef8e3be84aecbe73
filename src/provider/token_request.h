#pragma once
// Redeems an authorization code at the provider. Spec: RFC 6749 §4.1.3, §2.3.1, RFC 7636 §4.5.

#include <string_view>

#include "base/secret.h"
#include "provider/metadata.h"
#include "provider/outgoing.h"
#include "provider/provider.h"
#include "provider/trip.h"

namespace bongsu::provider {

struct Redemption {
  const Provider& provider;
  const Metadata& metadata;
  const Trip& trip;
  std::string_view code;
  std::string_view redirect_uri;
  const base::SecretString& secret;  // the client secret, or the one that was signed
};
// The deadline is left to the caller.
OutgoingRequest token_request(const Redemption& redemption);

}  // namespace bongsu::provider
