#pragma once
// A visit to the account pages: an interaction of their own, and the person's session in it.

#include <chrono>
#include <expected>

#include "base/clock.h"
#include "base/random.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/browser.h"
#include "login/fresh_logins.h"
#include "login/login_notes.h"
#include "login/paths.h"
#include "login/sessions.h"
#include "login/visit.h"

namespace bongsu::login {

struct AccountVisit {
  Visit visit;  // its interaction names the session and the account
  LiveSession live;
};

class AccountVisits {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const Sessions& sessions;
    const FreshLogins& fresh_logins;
    LoginNotes& notes;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit AccountVisits(Needs needs) : needs_(needs) {}

  using Opened = std::expected<AccountVisit, http::Response>;
  // Either the visit, or where the person has to go first: to a fresh interaction, to log in, to choose an account.
  Task<Opened> open(http::Request request) const;
  Task<Opened> open_form(http::Request request) const;
  // The same visit, if its login may change the account's ways in; else 303 to prove once more who they are, by a way
  // that can and by both factors where the account has two, and then back to the account page.
  Task<Opened> for_change(AccountVisit account) const;

 private:
  http::Response begin(const http::Request& request, std::string_view page = path::kAccount) const;
  Task<Opened> with_session(Visit visit) const;
  http::Response confirm(AccountVisit account, FreshDemand demand) const;

  Needs needs_;
};

}  // namespace bongsu::login
