#pragma once
// Accounts with all their ways in, in memory: what several stores look at, each from its own side.

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "account/account.h"
#include "account/way_in.h"

namespace bongsu::contract {

struct MemoryPerson {
  account::Account account;
  std::optional<account::PasswordWayIn> password{};
  std::optional<base::Instant> password_last_used_at{};
  std::vector<account::LinkedIdentity> identities{};
  std::uint64_t logins = 0;
  std::optional<base::Instant> active_on{};
};

struct MemoryPeople {
  std::mutex mutex;
  std::map<account::AccountId, MemoryPerson> by_id;
};

}  // namespace bongsu::contract
