#pragma once
// What a provider's token endpoint answered. Spec: RFC 6749 §5, OIDC Core §3.1.3.3.

#include <expected>
#include <string>

#include "base/secret.h"
#include "provider/failure.h"
#include "provider/outgoing.h"
#include "provider/provider.h"

namespace bongsu::provider {

struct TokenAnswer {
  base::SecretString access_token;
  base::SecretString id_token;  // with oidc; empty otherwise
};

std::expected<TokenAnswer, Failure> read_token_answer(const OutgoingResponse& response, Protocol protocol);

}  // namespace bongsu::provider
