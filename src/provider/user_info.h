#pragma once
// What a provider's user-info endpoint says of whoever the access token is for. Spec: OIDC Core §5.3, RFC 6750 §2.1.

#include <expected>

#include "base/secret.h"
#include "provider/failure.h"
#include "provider/metadata.h"
#include "provider/outgoing.h"
#include "provider/provider.h"
#include "provider/stated_facts.h"

namespace bongsu::provider {

OutgoingRequest user_info_request(const Provider& provider, const Metadata& metadata,
                                  const base::SecretString& access_token);

std::expected<StatedFacts, Failure> read_user_info(const OutgoingResponse& response, const Provider& provider);

}  // namespace bongsu::provider
