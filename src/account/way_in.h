#pragma once
// The ways in of an account that reach beyond a password: identities at providers, and all ways taken together.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/passkey.h"
#include "base/clock.h"
#include "base/id.h"

namespace bongsu::account {

// "kakao": as the operator named it in the configuration. It stands in URLs and in the store, so it never changes.
using ProviderId = base::Id<struct ProviderTag>;

// A person as one provider knows them. The pair is what identifies; an address never does.
struct ProviderSubject {
  ProviderId provider;
  std::string subject;  // 1 to 255 bytes, never given to another person by that provider. Spec: OIDC Core §2
  friend auto operator<=>(const ProviderSubject&, const ProviderSubject&) = default;
};

struct LinkedIdentity {
  ProviderSubject who;
  std::string shown_as;  // how the provider called the person when it was linked: an address or a name; may be empty
  base::Instant linked_at;
  std::optional<base::Instant> last_used_at;  // to the day
  friend bool operator==(const LinkedIdentity&, const LinkedIdentity&) = default;
};

// A mailbox that was proved to be the account's. A code can be sent there where the operator has them sent.
struct Mailbox {
  std::string domain;                           // of the address, in lower case
  std::optional<base::Instant> last_used_at{};  // to the day
  friend bool operator==(const Mailbox&, const Mailbox&) = default;
};

// Everything by which one account can log in, and what it has as a second factor.
struct WaysIn {
  std::optional<base::Instant> password_set_at;               // nullopt: no password
  std::optional<base::Instant> password_last_used_at{};       // to the day
  std::vector<LinkedIdentity> identities;                     // in the order in which they were linked
  std::vector<Passkey> passkeys{};                            // in the order in which they were made
  std::optional<Mailbox> mailbox{};                           // nullopt: the address is not verified
  std::optional<base::Instant> authenticator_set_at{};        // nullopt: no authenticator app
  std::optional<base::Instant> authenticator_last_used_at{};  // to the day
  std::uint64_t recovery_codes_left = 0;
  std::uint64_t logins = 0;  // how often it has logged in, as far as was noted
};

}  // namespace bongsu::account
