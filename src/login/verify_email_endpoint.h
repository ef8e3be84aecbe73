#pragma once
// GET and POST /login/verify-email: whoever is logged in proves by a code that the account's address is their own.

#include <expected>
#include <vector>

#include "account/accounts.h"
#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "http/request.h"
#include "http/response.h"
#include "login/browser.h"
#include "login/code_proof.h"
#include "login/code_sending.h"
#include "login/door_offers.h"
#include "login/second_ways.h"
#include "login/sessions.h"
#include "login/settings.h"
#include "login/visit.h"
#include "page/pages.h"

namespace bongsu::login {

class VerifyEmailEndpoint {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const Sessions& sessions;
    const CodeSending& sending;
    const CodeProof& proof;
    const SecondWays& second_ways;
    const DoorOffers& offers;
    account::Accounts& accounts;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit VerifyEmailEndpoint(Needs needs) : needs_(needs) {}

  // Goes on at once where there is nothing (any more) to prove.
  Task<http::Response> show(http::Request request) const;
  // As EmailCodeEndpoint::submit. "Later" goes on: nobody is kept from an application by their mail.
  Task<http::Response> submit(http::Request request) const;

 private:
  // Whose address is not verified yet; else the way on.
  Task<std::expected<account::Account, http::Response>> find_account(Visit visit) const;
  Task<http::Response> send(Visit visit, account::Account account) const;
  Task<http::Response> prove(Visit visit, account::Account account) const;
  Task<http::Response> save(Visit visit, CodeProven proven) const;
  http::Response ask(const Visit& visit, const account::Account& account, std::vector<page::Problem> problems) const;
  http::Response go_on(Visit visit) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
