#pragma once
// What people have allowed to applications, as each sees it of their own account.

#include <string>
#include <vector>

#include "account/account.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"

namespace bongsu::login {

struct AllowedItem {
  std::string item;  // a scope, or "claim:name"
  base::Instant allowed_at;
  friend bool operator==(const AllowedItem&, const AllowedItem&) = default;
};

struct AllowedApplication {
  std::string client;              // its id
  std::string name;                // as it calls itself; empty: it is not registered any more
  std::vector<AllowedItem> items;  // by name; at least one
  friend bool operator==(const AllowedApplication&, const AllowedApplication&) = default;
};

class AllowedApplications {
 public:
  virtual ~AllowedApplications() = default;
  // In the order of their ids.
  virtual Task<base::Fetched<std::vector<AllowedApplication>>> of_account(account::AccountId account) = 0;
};

}  // namespace bongsu::login
