#pragma once
// GET and POST /login/second-way: a password beside the one provider that an account leans on, before it is needed.

#include <expected>
#include <vector>

#include "account/accounts.h"
#include "account/linked_identities.h"
#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "credential/password.h"
#include "http/request.h"
#include "http/response.h"
#include "login/browser.h"
#include "login/door_offers.h"
#include "login/second_ways.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

class SecondWayEndpoint {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const Sessions& sessions;
    const DoorOffers& offers;
    const SecondWays& second_ways;
    account::Accounts& accounts;
    account::LinkedIdentities& identities;
    credential::PasswordHasher& hasher;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit SecondWayEndpoint(Needs needs) : needs_(needs) {}

  // Goes on at once where there is nothing (any more) to ask for.
  Task<http::Response> show(http::Request request) const;
  // "Not now" is remembered in this browser for a while, and does not count where a second way is required.
  Task<http::Response> submit(http::Request request) const;

 private:
  struct Asked {
    account::Account account;
    std::string provider;  // its label
    SecondWayStep step{};
  };
  // Who is asked for what; else the way on.
  Task<std::expected<Asked, http::Response>> ask_facts(Visit visit) const;
  Task<http::Response> save(Visit visit, Asked asked) const;
  http::Response ask(const Visit& visit, const Asked& asked, std::vector<page::Problem> problems) const;
  http::Response decline(const Visit& visit, const Asked& asked) const;
  http::Response go_on(const Visit& visit) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
