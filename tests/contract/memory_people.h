#pragma once
// Accounts with all their ways in, in memory: what several stores look at, each from its own side.

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "account/account.h"
#include "account/authenticators.h"
#include "account/linked_identities.h"
#include "account/passkey.h"
#include "account/way_in.h"

namespace bongsu::contract {

struct MemoryPerson {
  account::Account account;
  std::optional<account::PasswordWayIn> password{};
  std::optional<base::Instant> password_last_used_at{};
  std::optional<base::Instant> code_last_used_at{};
  std::vector<account::LinkedIdentity> identities{};
  std::vector<account::Passkey> passkeys{};
  std::optional<account::Authenticator> authenticator{};
  std::vector<std::string> recovery_codes{};  // their hashes
  std::uint64_t logins = 0;
  std::optional<base::Instant> active_on{};
};

// Whether the person has the way that is to be left.
inline bool has(const MemoryPerson& person, const account::WayLeft& left) {
  using account::LinkedIdentity;
  using account::Passkey;
  if (left.identity) {
    const auto found = std::ranges::find(person.identities, *left.identity, &LinkedIdentity::who);
    return found != person.identities.end();
  }
  if (left.passkey) {
    return std::ranges::find(person.passkeys, *left.passkey, &Passkey::id) != person.passkeys.end();
  }
  if (left.mailbox) return person.account.email_status == account::EmailStatus::verified;
  return person.password.has_value();
}

struct MemoryPeople {
  std::mutex mutex;
  std::map<account::AccountId, MemoryPerson> by_id;
};

}  // namespace bongsu::contract
