#pragma once
// What a client asks when it sends a person here to log out. Spec: OIDC RP-Initiated Logout §2.

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/secret.h"
#include "crypto/public_key.h"
#include "http/parameters.h"
#include "login/session.h"
#include "oidc/authorization_return_address.h"
#include "oidc/client.h"
#include "oidc/id_token_hint.h"

namespace bongsu::oidc {

struct LogoutRequest {
  std::optional<IdTokenHint> hint{};       // nullopt: none, or none that can be verified; then the person is asked
  std::optional<ClientId> client{};        // the hint's, or client_id
  std::string post_logout_redirect_uri{};  // as sent; empty: none
  std::string state{};
};

// Reads the parameters; `issuer` and `keys` are this server's own. Refuses what has two meanings: a parameter that
// comes twice, or a hint and a client_id that name two clients. logout_hint and ui_locales are not read.
std::expected<LogoutRequest, ShownError> read_logout_request(const http::Parameters& parameters,
                                                             std::string_view issuer,
                                                             std::span<const crypto::PublicKey> keys,
                                                             base::Instant now);

// The request without its hint, as text for the interaction in which the person is asked; decoding refuses anything
// else.
std::string encode(const LogoutRequest& request);
std::optional<LogoutRequest> decode_logout_request(std::string_view text);

// Where the person goes afterwards.
struct LogoutReturn {
  std::string url{};  // with state; empty: nowhere, a page says that it is done
  std::string client_name{};
};

// `client`: what is known under LogoutRequest::client; null: nothing. Exact match only. An address that comes without
// any client is left out, as nobody vouches for it (RFC 9700 §4.11.2); one that its client did not register is refused.
std::expected<LogoutReturn, ShownError> check_logout_return(const LogoutRequest& request, const Client* client);

// The sessions of this browser that the hint speaks of: the very session, and any other of the same person.
std::vector<SessionId> hinted_sessions(const login::BrowserSessions& sessions, const IdTokenHint& hint,
                                       const Client& client, const base::SecretString& pairwise_secret);

}  // namespace bongsu::oidc
