#pragma once
// The providers as a page offers them to one visitor.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "account/account.h"
#include "account/coverage.h"
#include "account/linked_identities.h"
#include "base/task.h"
#include "login/browser.h"
#include "login/doors.h"
#include "login/settings.h"
#include "login/visit.h"
#include "page/door.h"
#include "page/form.h"
#include "provider/providers.h"

namespace bongsu::login {

// The provider that a form's kDoorField names; nullopt for anything else.
std::optional<account::ProviderId> provider_of_door(std::string_view value);
std::string door_of(const account::ProviderId& provider);

const std::string& name_in(const provider::Names& names, http::Language language);
page::DoorState state_of(const provider::Standing& standing);
page::Door to_door(const provider::Standing& standing, http::Language language, page::DoorPurpose purpose);

class DoorOffers {
 public:
  struct Needs {
    const provider::Providers& providers;
    account::LinkedIdentities& identities;
    const Browsers& browsers;
    const Visits& visits;
    const Settings& settings;
  };
  explicit DoorOffers(Needs needs) : needs_(needs) {}

  // Of the accounts that have logged in in this browser. Where they cannot be read: nothing known, and a line in the
  // operator's log.
  Task<KnownWays> known_ways(Visit visit) const;
  // The person is logged in, and has to prove once more that they are the owner of this account: leads to the page of
  // the first way by its address that the account has, or to the one with the providers.
  Task<http::Response> confirm(Visit visit, account::Account account) const;

  // Those alone that can come to what the interaction asks for.
  page::Doors offer(const Visit& visit, const KnownWays& known) const;
  // A form whose answer may lead to any of the providers.
  page::Form form(const Visit& visit, std::string_view action) const;
  // As the person calls it; its id where it is not configured.
  std::string label(const Visit& visit, const account::ProviderId& provider) const;
  // The provider that is down and runs the mail of an address, as the person calls it; empty: none. First of the
  // address that the visit's interaction holds.
  std::string mail_trouble(const Visit& visit, std::span<const account::FailureDomain> domains) const;
  std::string mail_trouble_at(const Visit& visit, const account::EmailAddress& email,
                              std::span<const account::FailureDomain> domains) const;
  // The operator's, while it is switched off; empty otherwise.
  std::string message(const Visit& visit, const account::ProviderId& provider) const;

 private:
  Task<std::string_view> page_to_confirm(Visit visit, account::Account account) const;

  Needs needs_;
};

}  // namespace bongsu::login
