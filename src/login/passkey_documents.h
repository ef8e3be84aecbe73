#pragma once
// What browsers and password managers fetch about our passkeys, without a person.

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/settings.h"

namespace bongsu::login {

class PasskeyDocuments {
 public:
  explicit PasskeyDocuments(const Settings& settings) : settings_(settings) {}

  // GET /.well-known/webauthn: the other sites that may use our passkeys; 404 where there are none.
  // Spec: WebAuthn Level 3 §5.11.1.
  Task<http::Response> related_origins(http::Request request) const;
  // GET /.well-known/passkey-endpoints: where to make a passkey and where to look after them; 404 where they are off.
  // Spec: W3C, A Well-Known URL for Relying Party Passkey Endpoints.
  Task<http::Response> endpoints(http::Request request) const;

 private:
  const Settings& settings_;
};

}  // namespace bongsu::login
