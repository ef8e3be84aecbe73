#pragma once
// What a provider's own words for a failure mean here. Spec: RFC 6749 §4.1.2.1, §5.2, OIDC Core §3.1.2.6.

#include <string>
#include <string_view>

#include "provider/failure.h"

namespace bongsu::provider {

// `error` of an authorization response. A browser brings it, so it never counts against the provider's health.
FailureKind kind_of_authorization_error(std::string_view error);

// `error` of a token response; empty where there is none, or where it is no text.
FailureKind kind_of_token_error(int status, std::string_view error);

// The word as it may stand in a log: at most 40 characters of those that error codes consist of.
std::string quotable_error(std::string_view error);

}  // namespace bongsu::provider
