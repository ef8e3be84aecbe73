#pragma once
// GET and POST /login/email-code: prove it with a code that was sent by e-mail.

#include <vector>

#include "base/clock.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/admission.h"
#include "login/browser.h"
#include "login/code_proof.h"
#include "login/code_sending.h"
#include "login/door_offers.h"
#include "login/passkey_ceremonies.h"
#include "login/second_ways.h"
#include "login/settings.h"
#include "login/visit.h"
#include "page/pages.h"

namespace bongsu::login {

class EmailCodeEndpoint {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const CodeSending& sending;
    const CodeProof& proof;
    const Admission& admission;
    const SecondWays& second_ways;
    const DoorOffers& offers;
    const PasskeyCeremonies& passkeys;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit EmailCodeEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // Asks for a code: 303 back here, whoever has that address. Types one: 303 onwards when it is right, 422 when it is
  // not. 429 past the limits; 503 when it could not be sent, or not be checked.
  Task<http::Response> submit(http::Request request) const;

  // For whoever has just typed that address, which the interaction holds: sends a code unless there is one that still
  // opens, and leads to the page for it. Where none can be sent, that page asks for it, and leads to the other ways.
  Task<http::Response> begin(Visit visit, account::EmailAddress email) const;

 private:
  Task<base::Fetched<CodeSending::Sent>> send_code(Visit visit, account::EmailAddress email) const;
  Task<http::Response> send(Visit visit, account::EmailAddress email) const;
  Task<http::Response> prove(Visit visit, account::EmailAddress email) const;
  Task<http::Response> admit(Visit visit, CodeProven proven) const;
  Task<http::Response> ask(Visit visit, std::vector<page::Problem> problems) const;

  Needs needs_;
};

// What both pages with codes make of a visit.
CodeWish wish_of(const Visit& visit, account::EmailAddress email, credential::CodePurpose purpose,
                 http::Language language, KnownBrowser browser);
CodeAttempt attempt_of(const Visit& visit, account::EmailAddress email, credential::CodePurpose purpose,
                       KnownBrowser browser);
// Whether a code for this purpose may have been sent to the visit's address; whatever its age.
page::CodeState code_state_of(const Interaction& interaction, credential::CodePurpose purpose);

}  // namespace bongsu::login
