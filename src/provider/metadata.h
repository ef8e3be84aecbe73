#pragma once
// What a provider says of itself, as far as it is used here. Spec: OIDC Discovery §3-4, RFC 8414, RFC 9207 §3.

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/jwa.h"
#include "provider/provider.h"

namespace bongsu::provider {

enum class IssuerParameter { optional, required };  // of authorization responses. Spec: RFC 9207 §2.4

struct Metadata {
  Endpoints endpoints;                          // the configured ones win; user_info may stay empty with oidc
  std::vector<crypto::Algorithm> algorithms{};  // of ID tokens; empty: not stated
  IssuerParameter issuer_parameter = IssuerParameter::optional;
};

// A discovery document of exactly this provider's issuer; or why not, for the operator.
std::expected<Metadata, std::string> parse_metadata(std::string_view document, const Provider& provider);

// What is known without a discovery document.
Metadata configured_metadata(const Provider& provider);

}  // namespace bongsu::provider
