#pragma once
// An ordinary OpenID Connect client: discovery, code flow with PKCE, state and nonce, a verified ID token. It knows
// nothing of the server but its issuer. Spec: OIDC Core §3.1, RFC 7636, RFC 9207.

#include <expected>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/clock.h"
#include "base/random.h"
#include "base/secret.h"
#include "base/task.h"
#include "crypto/public_key.h"
#include "http/parameters.h"
#include "net/http_client.h"

namespace bongsu::command {

struct RelyingPartySettings {
  std::string issuer;
  std::string client_id;
  base::SecretString client_secret;
  std::string redirect_uri;
  std::string scope = "openid profile email";
};

// What the browser keeps between the two halves of a login; sealed in a cookie.
struct PendingLogin {
  std::string state;
  std::string nonce;
  std::string verifier;
};

struct StartedLogin {
  std::string url;
  PendingLogin pending;
};

struct LoggedIn {
  boost::json::object id_token_claims;
  boost::json::object userinfo;
  std::string id_token;
};

class RelyingParty {
 public:
  struct Needs {
    net::HttpClient& http;
    base::Random& random;
    const base::Clock& clock;
  };
  RelyingParty(RelyingPartySettings settings, Needs needs) : settings_(std::move(settings)), needs_(needs) {}

  // What went wrong, for the developer.
  template <typename T>
  using Outcome = std::expected<T, std::string>;

  // Where to send the browser. `ui_locales`: the language of the person.
  Task<Outcome<StartedLogin>> begin(std::string ui_locales);
  // `answer`: the query of the redirect back.
  Task<Outcome<LoggedIn>> finish(PendingLogin pending, http::Parameters answer);
  // Where to send the browser so that it is logged out there too. Spec: OIDC RP-Initiated Logout §2.
  Task<Outcome<std::string>> log_out_url(std::string id_token, std::string return_to);

 private:
  struct Provider {
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string userinfo_endpoint;
    std::string jwks_uri;
    std::string end_session_endpoint;
  };
  Task<Outcome<Provider>> discover();
  Task<Outcome<boost::json::object>> redeem(Provider provider, std::string code, std::string verifier);
  Task<Outcome<boost::json::object>> verify(Provider provider, std::string id_token, std::string nonce);
  Task<Outcome<boost::json::object>> ask_userinfo(Provider provider, std::string access_token);
  Task<Outcome<boost::json::object>> fetch_json(net::ClientRequest request);

  const RelyingPartySettings settings_;
  Needs needs_;
};

}  // namespace bongsu::command
