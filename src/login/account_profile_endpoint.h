#pragma once
// GET and POST /account/profile: how a person is called, and in which language they are spoken to.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/accounts.h"
#include "base/clock.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/account_visits.h"
#include "login/settings.h"

namespace bongsu::login {

class AccountProfileEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const AccountVisits& account_visits;
    const AccountChanges& changes;
    account::Accounts& accounts;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit AccountProfileEndpoint(Needs needs) : needs_(needs) {}

  // Neither asks for a fresh login: nothing of it opens a door.
  Task<http::Response> show(http::Request request) const;
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> save(AccountVisit account, account::Profile profile) const;
  http::Response ask(const AccountVisit& account, const account::Profile& profile,
                     std::vector<page::Problem> problems) const;

  Needs needs_;
};

// The locale of an account after its owner's choice: kAutomatic or a language of the pages. What says more than the
// choice stays: "ko-KR" for "ko", and a language that the pages do not have for kAutomatic.
std::optional<std::string> locale_after(std::optional<std::string> locale, std::string_view choice);

}  // namespace bongsu::login
