#pragma once
// The store of recovery codes, as hashes: strongly consistent, written at the primary only. That a code was used is a
// login fact (continuity::UsedCodes), which no login waits for the primary to keep; the store only follows.

#include <string>
#include <vector>

#include "account/account.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"

namespace bongsu::account {

class RecoveryCodes {
 public:
  virtual ~RecoveryCodes() = default;
  // The hashes of those that are left, in any order.
  virtual Task<base::Fetched<std::vector<std::string>>> left(AccountId account) = 0;
  // All of them in place of all that there were, or nothing; false when there is no such account. None: removes all.
  virtual Task<base::Fetched<bool>> replace(AccountId account, std::vector<std::string> hashes, base::Instant at) = 0;
  // Nothing happens when it is not there (any more).
  virtual Task<base::Fetched<void>> remove(AccountId account, std::string hash) = 0;
};

}  // namespace bongsu::account
