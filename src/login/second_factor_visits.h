#pragma once
// A visit to the pages that change the second factor: by a login of the last few minutes, and by two factors where the
// account has them, so that a stolen password replaces nothing.

#include <expected>
#include <optional>

#include "account/authenticators.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_visits.h"

namespace bongsu::login {

struct SecondFactorVisit {
  AccountVisit account;
  std::optional<account::Authenticator> authenticator;
};

class SecondFactorVisits {
 public:
  struct Needs {
    const Visits& visits;
    const AccountVisits& account_visits;
    account::Authenticators& authenticators;
  };
  explicit SecondFactorVisits(Needs needs) : needs_(needs) {}

  using Opened = std::expected<SecondFactorVisit, http::Response>;
  // Either the visit, or where the person has to go first.
  Task<Opened> open(http::Request request) const;
  Task<Opened> open_form(http::Request request) const;

 private:
  Task<Opened> admit(AccountVisit account) const;

  Needs needs_;
};

}  // namespace bongsu::login
