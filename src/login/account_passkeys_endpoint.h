#pragma once
// GET and POST /account/passkeys: make one, and give each a name.

#include <string>
#include <vector>

#include "account/passkeys.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/account_visits.h"
#include "login/passkey_ceremonies.h"
#include "login/passkey_making.h"

namespace bongsu::login {

class AccountPasskeysEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const AccountVisits& account_visits;
    const AccountChanges& changes;
    const PasskeyCeremonies& ceremonies;
    const PasskeyMaking& making;
    account::Passkeys& passkeys;
  };
  explicit AccountPasskeysEndpoint(Needs needs) : needs_(needs) {}

  // Both ask for a login of the last few minutes.
  Task<http::Response> show(http::Request request) const;
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> ask(AccountVisit account, page::PasskeyNotice notice) const;
  Task<http::Response> make(AccountVisit account) const;
  Task<http::Response> rename(AccountVisit account, account::PasskeyId id) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

}  // namespace bongsu::login
