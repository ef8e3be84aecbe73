#pragma once
// GET and POST /account/delete: the end of an account, at its owner's wish.

#include <vector>

#include "account/accounts.h"
#include "base/clock.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/account_visits.h"
#include "login/browser.h"
#include "login/device_memory.h"
#include "login/parting_letters.h"

namespace bongsu::login {

class AccountDeleteEndpoint {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const AccountVisits& account_visits;
    const AccountChanges& changes;
    const DeviceMemory& devices;
    const PartingLetters& letters;
    account::Accounts& accounts;
    const base::Clock& clock;
  };
  explicit AccountDeleteEndpoint(Needs needs) : needs_(needs) {}

  // Both ask for a login of the last few minutes.
  Task<http::Response> show(http::Request request) const;
  // A letter says so too. The page that says goodbye is the answer itself: afterwards there is nobody here whom another
  // page could be for.
  Task<http::Response> submit(http::Request request) const;

 private:
  http::Response ask(const AccountVisit& account, std::vector<page::Problem> problems) const;
  Task<http::Response> remove(AccountVisit account) const;
  // Takes out of this browser's cookies what was of the account, and leaves what is of others.
  void forget(const http::Request& request, http::Response& response, const AccountId& account) const;

  Needs needs_;
};

}  // namespace bongsu::login
