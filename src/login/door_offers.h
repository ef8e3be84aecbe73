#pragma once
// The providers as a page offers them to one visitor.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "account/coverage.h"
#include "account/linked_identities.h"
#include "base/task.h"
#include "login/browser.h"
#include "login/doors.h"
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
  };
  explicit DoorOffers(Needs needs) : needs_(needs) {}

  // Of the accounts that have logged in in this browser. Where they cannot be read: nothing known, and a line in the
  // operator's log.
  Task<KnownWays> known_ways(Visit visit) const;
  // Whether a password can be asked for; yes where it cannot be told.
  Task<bool> has_password(Visit visit, account::AccountId account) const;

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
  Needs needs_;
};

}  // namespace bongsu::login
