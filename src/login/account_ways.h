#pragma once
// The ways in of one account as its owner sees them: what each is, and what would be left without it. A provider that
// the operator switched off leaves nobody a way in, for as long as that lasts.

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "account/coverage.h"
#include "account/linked_identities.h"
#include "account/way_in.h"
#include "login/second_way.h"
#include "login/settings.h"
#include "provider/standing.h"

namespace bongsu::login {

inline constexpr std::string_view kPasswordRef = "password";
inline constexpr std::string_view kMailboxRef = "mailbox";

std::string ref_of(const account::Passkey& passkey);
// Names one identity in a form: neither its subject nor anything that another page could guess by counting.
std::string ref_of(const account::ProviderSubject& who);
// The identity of the account that a form names; nullptr when it is not there (any more).
const account::LinkedIdentity* find_identity(const account::WaysIn& ways, std::string_view ref);

struct OwnedWay {
  std::string ref;                                          // kPasswordRef, kMailboxRef, or ref_of() what it is
  const account::LinkedIdentity* identity = nullptr;        // null: none of the account's identities
  const account::Passkey* passkey = nullptr;                // null: no passkey
  const account::Mailbox* mailbox = nullptr;                // null, as are both above: the password
  const provider::Standing* provider = nullptr;             // null: no identity, or a provider that is not configured
  std::optional<account::WayLeft> left{};                   // something else that works; nullopt: nothing would be left
  bool password_left = false;                               // when everything is gone that fails together with this way
  bool passkey_left = false;                                // likewise
  bool mailbox_left = false;                                // likewise
  std::vector<const provider::Standing*> providers_left{};  // likewise; each once
};

enum class Removal {
  possible,
  last_way_in,        // nothing that works here would be left
  second_way_needed,  // required, and what would be left fails together
  stays,              // the account's own address
};

// The password first, then passkeys, then identities, each in the order in which they came, then the mailbox. Points
// into its arguments.
std::vector<OwnedWay> describe_ways(const account::WaysIn& ways, std::span<const provider::Standing> standings,
                                    std::span<const account::FailureDomain> domains);

// Whether the operator's rules let this way go. `way` is of describe_ways(), by the same arguments.
Removal decide_removal(const OwnedWay& way, const account::WaysIn& ways, std::span<const provider::Standing> standings,
                       std::span<const account::FailureDomain> domains, SecondWayPolicy policy);

}  // namespace bongsu::login
