#pragma once
// A visit to the pages that change the second factor: by a login of the last few minutes, and by two factors where the
// account has them, so that a stolen password replaces nothing. A first app of somebody who has a passkey is added by a
// login with the passkey.

#include <expected>
#include <optional>

#include "account/authenticators.h"
#include "account/passkeys.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_visits.h"
#include "login/settings.h"

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
    account::Passkeys& passkeys;
    const Settings& settings;
  };
  explicit SecondFactorVisits(Needs needs) : needs_(needs) {}

  using Opened = std::expected<SecondFactorVisit, http::Response>;
  // Either the visit, or where the person has to go first.
  Task<Opened> open(http::Request request) const;
  Task<Opened> open_form(http::Request request) const;

 private:
  Task<Opened> admit(AccountVisit account) const;
  // Whether one factor alone would add a second one to an account that has a passkey, which is two.
  Task<base::Fetched<bool>> needs_passkey(LiveSession live, bool has_authenticator) const;
  http::Response by_passkey_first(const Visit& visit) const;

  Needs needs_;
};

}  // namespace bongsu::login
