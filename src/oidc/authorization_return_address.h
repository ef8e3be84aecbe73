#pragma once
// Where an authorization request is answered. Until this is known, an error is shown to the person: there is nobody
// else who may be told. Spec: RFC 6749 §4.1.2.1, RFC 9700 §4.1.3 and §4.11.2.

#include <expected>
#include <string>
#include <string_view>

#include "http/parameters.h"
#include "oidc/artefacts.h"
#include "oidc/client.h"
#include "page/refusal_views.h"

namespace bongsu::oidc {

// An address that the client registered, and how it wants to be answered there.
struct ReturnAddress {
  std::string redirect_uri;
  ResponseMode response_mode = ResponseMode::query;
  std::string state;  // empty: not sent, or not fit to be sent back
  std::string client_name;

  friend bool operator==(const ReturnAddress&, const ReturnAddress&) = default;
};

ReturnAddress return_address(const AuthorizationRequest& request, const Client& client);

// An error that only the person may see.
struct ShownError {
  page::ErrorKind kind = page::ErrorKind::bad_request;
  std::string description;  // for the application's developer
};

// The client_id, as long as it can be the name of a client.
std::expected<ClientId, ShownError> check_client_id(const http::Parameters& parameters);

// `client`: what is known under that client_id; null: nothing.
std::expected<ReturnAddress, ShownError> check_return_address(const http::Parameters& parameters, const Client* client);

// Whether the client registered this very text. One exception: for a native application the port of a loopback address
// may differ, since the operating system chooses it. Spec: RFC 9700 §2.1, RFC 8252 §7.3.
bool is_registered_redirect_uri(const Client& client, std::string_view redirect_uri);

// Whether text can be a state: printable ASCII, at most kStateBytesMax. Spec: RFC 6749 appendix A.5.
bool is_well_formed_state(std::string_view state);

inline constexpr std::size_t kClientIdBytesMax = 255;
inline constexpr std::size_t kRedirectUriBytesMax = 2048;
inline constexpr std::size_t kStateBytesMax = 2048;

}  // namespace bongsu::oidc
