#pragma once
// Parsers of single header fields that strangers send.

#include <optional>
#include <string>
#include <string_view>

#include "base/secret.h"

namespace bongsu::http {

struct BasicCredentials {
  std::string username;  // raw: RFC 6749 §2.3.1 adds form encoding on top, which oidc/ undoes
  base::SecretString password;
};

// nullopt for another scheme, bad base64, bytes that are no UTF-8, and control characters. Spec: RFC 7617 §2.
std::optional<BasicCredentials> parse_basic_authorization(std::string_view authorization);
// The token after "Bearer ". Spec: RFC 6750 §2.1.
std::optional<base::SecretString> parse_bearer_authorization(std::string_view authorization);

}  // namespace bongsu::http
