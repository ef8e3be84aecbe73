#pragma once
// GET and POST /login: who are you?

#include <string>
#include <vector>

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/door_offers.h"
#include "login/email_code_endpoint.h"
#include "login/entry.h"
#include "login/passkey_ceremonies.h"
#include "login/provider_departure.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

class IdentifyEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const Sessions& sessions;
    const DoorOffers& offers;
    const ProviderDeparture& departure;
    const PasskeyCeremonies& passkeys;
    const EmailCodeEndpoint& email_codes;
    const Settings& settings;
  };
  explicit IdentifyEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // Takes any well-formed address: whether it has an account is not looked up, and cannot show. Or a door: 303 to the
  // provider. Where a code is the first way in, it is sent. Forms of /login/doors, and the doors
  // of the pages of the password and of signing up, come here too.
  Task<http::Response> submit(http::Request request) const;

  // The page, after a way in has failed that has no page of its own.
  Task<http::Response> ask_again(Visit visit, page::Problem problem) const;

 private:
  Task<http::Response> enter(Visit visit, std::vector<LiveSession> live) const;
  Task<http::Response> ask_proof(Visit visit, account::EmailAddress email) const;
  Task<http::Response> ask(Visit visit, std::string email, std::vector<page::Problem> problems) const;

  Needs needs_;
};

}  // namespace bongsu::login
