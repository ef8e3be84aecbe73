#pragma once
// /register: clients that register themselves, for whoever holds an initial access token. Off unless configured.
// Spec: RFC 7591, RFC 7592, OIDC Registration.

#include <expected>
#include <string>

#include <boost/json/object.hpp>

#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "http/request.h"
#include "http/response.h"
#include "oidc/client.h"
#include "oidc/error.h"
#include "oidc/error_log.h"
#include "oidc/key_source.h"
#include "oidc/settings.h"
#include "oidc/stores.h"

namespace bongsu::oidc {

// A client is known by its registration access token, which is given once, with the registration. The client's secret
// too is given once: a GET cannot show it again, since only its hash is kept.
class RegistrationEndpoint {
 public:
  struct Needs {
    const Settings& settings;
    const KeySource& keys;
    Clients& clients;
    continuity::AuditSink& audit;
    ErrorLog& errors;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit RegistrationEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> register_client(http::Request request);  // POST /register
  // The following are for /register/{client_id} with that client's own registration access token.
  Task<http::Response> show(http::Request request);    // GET
  Task<http::Response> update(http::Request request);  // PUT: the whole metadata anew
  Task<http::Response> remove(http::Request request);  // DELETE

 private:
  using Outcome = std::expected<http::Response, Error>;

  Task<Outcome> add_client(http::Request request);
  Task<Outcome> update_client(http::Request request);
  Task<Outcome> remove_client(http::Request request);
  // The client of the path, if the request's token is its own; an unknown client looks just the same as a wrong token.
  Task<std::expected<Client, Error>> find_own(http::Request request);
  std::expected<Client, Error> described_in(const boost::json::object& metadata) const;
  http::Response finish(const http::Request& request, Outcome outcome) const;
  void record(const http::Request& request, const Client& client, std::string_view kind) const;
  std::string registration_uri(const Client& client) const;

  Needs needs_;
};

}  // namespace bongsu::oidc
