#pragma once
// GET and POST /account/email: another address for the account, proved by a code that is sent there.

#include <string>
#include <vector>

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/account_visits.h"
#include "login/browser.h"
#include "login/code_sending.h"
#include "login/email_change.h"
#include "login/parting_letters.h"
#include "login/settings.h"

namespace bongsu::login {

class AccountEmailEndpoint {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const AccountVisits& account_visits;
    const AccountChanges& changes;
    const CodeSending& sending;
    const EmailChange& change;
    const PartingLetters& letters;
    const Settings& settings;
  };
  explicit AccountEmailEndpoint(Needs needs) : needs_(needs) {}

  // Both lead to the account page where no mail is sent. To choose an address asks for a login of the last few minutes;
  // a code that came slowly may be typed after that, since nobody who finds this browser can choose where it went.
  Task<http::Response> show(http::Request request) const;
  // Sends a code: 303 back here, the same whether or not the address is somebody's. Takes one: 303 to the account page,
  // and a letter to the old address. The account's sessions go on.
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> send(AccountVisit account, std::string typed) const;
  Task<http::Response> prove(AccountVisit account) const;
  Task<http::Response> settle(AccountVisit account) const;
  // `typed`: the new address as the form shows it.
  http::Response ask(const AccountVisit& account, std::string typed, std::vector<page::Problem> problems) const;
  http::Response ask_again(const AccountVisit& account, page::Problem problem) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;
  bool is_closed() const { return needs_.settings.email_codes == EmailCodeDoor::closed; }

  Needs needs_;
};

}  // namespace bongsu::login
