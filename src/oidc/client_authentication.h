#pragma once
// Who calls an endpoint, and whether it is who it says. Spec: RFC 6749 §2.3, OIDC Core §9, RFC 9700 §2.5.

#include <expected>
#include <string>

#include "base/secret.h"
#include "base/task.h"
#include "http/parameters.h"
#include "http/request.h"
#include "oidc/client.h"
#include "oidc/client_cache.h"
#include "oidc/error.h"

namespace bongsu::oidc {

// Who the client says it is, and how it means to prove it.
struct PresentedClient {
  ClientId id;
  ClientAuthentication method = ClientAuthentication::none;
  base::SecretString secret;
};

// Reads the one method that the request uses: client_secret_basic (id and secret form-encoded inside, RFC 6749 §2.3.1),
// client_secret_post, or none. invalid_request for more than one method; invalid_client for none that is spoken here.
std::expected<PresentedClient, Error> read_presented_client(const http::Request& request, const http::Parameters& form);

// A request of a client that authenticates, read but not yet believed.
struct ClientRequest {
  http::Parameters form;
  PresentedClient client;
  std::string client_address;  // these two for the audit
  std::string id;
};

// The form (oidc/form_request.h) and the presented client: how every endpoint with client authentication begins.
std::expected<ClientRequest, Error> read_client_request(const http::Request& request);

// Whether the presented client is this one: with its secret, by header or form alike, compared in constant time; or
// without one where it was registered as public.
// Every refusal is the same invalid_client, at the same cost; only its cause differs. `client` null: unknown.
std::expected<void, Error> check_client(const PresentedClient& presented, const Client* client);

class ClientAuthenticator {
 public:
  explicit ClientAuthenticator(ClientCache& clients) : clients_(clients) {}
  // The client, never null, once it has proved who it is.
  Task<std::expected<ClientRef, Error>> authenticate(PresentedClient presented);

 private:
  ClientCache& clients_;
};

}  // namespace bongsu::oidc
