#pragma once
// Accounts with ways in, for tests of what is counted of them.

#include <string>
#include <vector>

#include "command/configuration.h"
#include "command/wait_for.h"
#include "contract/memory_stores.h"

namespace bongsu::command {

// One who is given each of the ways: "password", or a provider's id.
inline void add_person(contract::MemoryStores& stores, const std::string& id, const std::vector<std::string>& ways) {
  account::Account account;
  account.id = account::AccountId{id};
  account.email = account::EmailAddress::parse(id + "@example.com").value();
  account.name = id;
  wait_for(stores.accounts.add(account, std::nullopt)).value();
  for (const std::string& way : ways) {
    if (way == account::kPasswordWay) {
      wait_for(stores.accounts.set_password(account.id, {.hash = "h", .set_at = {}}, base::Instant{})).value();
      continue;
    }
    const account::LinkedIdentity identity{
        .who = {account::ProviderId{way}, id}, .shown_as = {}, .linked_at = {}, .last_used_at = {}};
    wait_for(stores.linked_identities.link(account.id, identity)).value();
  }
}

inline ProviderEntry provider_entry(const std::string& preset) {
  ProviderEntry entry;
  entry.settings.preset = preset;
  entry.settings.client_id = "client";
  return entry;
}

}  // namespace bongsu::command
