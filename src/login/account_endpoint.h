#pragma once
// GET and POST /account: the ways in of the person who is logged in, and their linking and removal.

#include <optional>
#include <span>
#include <string>

#include "account/linked_identities.h"
#include "account/passkeys.h"
#include "base/task.h"
#include "http/request.h"
#include "http/response.h"
#include "login/account_changes.h"
#include "login/account_visits.h"
#include "login/account_ways.h"
#include "login/door_offers.h"
#include "login/provider_departure.h"
#include "login/settings.h"

namespace bongsu::login {

class AccountEndpoint {
 public:
  struct Needs {
    const Visits& visits;
    const AccountVisits& account_visits;
    const AccountChanges& changes;
    const DoorOffers& offers;
    const ProviderDeparture& departure;
    const provider::Providers& providers;
    account::LinkedIdentities& identities;
    account::Passkeys& passkeys;
    const Settings& settings;
  };
  explicit AccountEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;
  // Every change asks for a login of the last few minutes.
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> remove(AccountVisit account, std::string ref) const;
  Task<base::Fetched<account::UnlinkOutcome>> take_away(account::AccountId id, OwnedWay way,
                                                        base::Instant sessions_until) const;
  // `way` is still to be read in what was fetched.
  Task<http::Response> remove_way(AccountVisit account, OwnedWay way) const;
  Task<http::Response> end_others(AccountVisit account) const;
  http::Response tell(AccountVisit account, page::AccountNotice notice) const;
  http::Response unavailable(const Visit& visit, const base::Unavailable& outage) const;

  Needs needs_;
};

// The page, from what is known; `ways` as usable_here() leaves them.
page::AccountPage describe_account(const account::Account& account, const account::WaysIn& ways,
                                   std::span<const provider::Standing> standings, const Settings& settings,
                                   http::Language language);

}  // namespace bongsu::login
