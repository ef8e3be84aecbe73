#pragma once
// Which addresses a client may register to be answered at. Spec: RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1, §4.1.
//
// https anywhere. Plain http only on loopback (127.0.0.0/8, ::1, localhost), for native applications and for
// development: the answer does not leave the machine. A scheme of the application's own only for native applications,
// and only one that holds a dot, as a domain name of its maker in reverse does (RFC 8252 §7.1). Never a fragment,
// credentials, or a wildcard: what is registered is compared character by character.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "oidc/client.h"

namespace bongsu::oidc {

inline constexpr std::size_t kRegisteredUriBytesMax = 2048;

// What is wrong with it, for the client's developer; nullopt when it may be registered.
std::optional<std::string> fault_of_redirect_uri(std::string_view uri, ApplicationType type);

// The same for addresses that a person follows (client_uri, policy_uri): https, or http on loopback.
std::optional<std::string> fault_of_web_uri(std::string_view uri);

// The same for an origin that may call by script: what a browser writes into Origin, and nothing else.
std::optional<std::string> fault_of_origin(std::string_view origin);

}  // namespace bongsu::oidc
