#include "contract/memory_consents.h"

namespace bongsu::contract {

using continuity::AccountId;
using oidc::ClientId;

Task<base::Fetched<std::set<std::string>>> MemoryConsents::find(AccountId account, ClientId client) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  const auto found = allowed_.find({account, client});
  co_return found == allowed_.end() ? std::set<std::string>{} : found->second;
}

Task<base::Fetched<void>> MemoryConsents::allow(AccountId account, ClientId client, std::set<std::string> items,
                                                base::Instant) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  allowed_[{account, client}].merge(items);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> MemoryConsents::withdraw(AccountId account, ClientId client) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  allowed_.erase({account, client});
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::contract
