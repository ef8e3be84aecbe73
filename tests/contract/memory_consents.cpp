#include "contract/memory_consents.h"

#include <algorithm>

namespace bongsu::contract {

using continuity::AccountId;
using oidc::ClientId;

Task<base::Fetched<std::set<std::string>>> MemoryConsents::find(AccountId account, ClientId client) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  const auto found = allowed_.find({account, client});
  std::set<std::string> items;
  if (found != allowed_.end()) {
    for (const auto& [item, since] : found->second) items.insert(item);
  }
  co_return items;
}

Task<base::Fetched<void>> MemoryConsents::allow(AccountId account, ClientId client, std::set<std::string> items,
                                                base::Instant at) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::scoped_lock lock{people_.mutex, mutex_};
  if (!people_.by_id.contains(account)) co_return base::Fetched<void>{};
  for (const std::string& item : items) allowed_[{account, client}].try_emplace(item, at);
  co_return base::Fetched<void>{};
}

Task<base::Fetched<void>> MemoryConsents::withdraw(AccountId account, ClientId client) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  allowed_.erase({account, client});
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<oidc::ClientAccess>>> MemoryConsents::of_account(AccountId account) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  std::vector<oidc::ClientAccess> all;
  for (const auto& [key, items] : allowed_) {
    if (key.first != account || items.empty()) continue;
    oidc::ClientAccess access{key.second, {}, items.begin()->second, items.begin()->second};
    for (const auto& [item, at] : items) {
      access.items.insert(item);
      access.since = std::min(access.since, at);
      access.latest = std::max(access.latest, at);
    }
    all.push_back(std::move(access));
  }
  co_return all;
}

Task<base::Fetched<void>> MemoryGivenAccess::note(AccountId account, ClientId client, std::set<std::string> scopes,
                                                  base::Instant at, base::Instant expires) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  for (const std::string& scope : scopes) {
    Item& item = given_[{account, client}].try_emplace(scope, at, at, expires).first->second;
    if (at > item.latest) item = {.first = item.first, .latest = at, .expires = expires};
  }
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<oidc::ClientAccess>>> MemoryGivenAccess::of_account(AccountId account,
                                                                                   base::Instant now) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  std::vector<oidc::ClientAccess> all;
  for (const auto& [key, items] : given_) {
    if (key.first != account) continue;
    oidc::ClientAccess access{key.second, {}, base::Instant::max(), base::Instant::min()};
    for (const auto& [name, item] : items) {
      if (item.expires <= now) continue;
      access.items.insert(name);
      access.since = std::min(access.since, item.first);
      access.latest = std::max(access.latest, item.latest);
    }
    if (!access.items.empty()) all.push_back(std::move(access));
  }
  co_return all;
}

Task<base::Fetched<void>> MemoryGivenAccess::forget(AccountId account, ClientId client) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  given_.erase({account, client});
  co_return base::Fetched<void>{};
}

MemoryConsents::Allowed MemoryConsents::all() {
  const std::lock_guard lock{mutex_};
  return allowed_;
}

void MemoryConsents::forget(const AccountId& account) {
  const std::lock_guard lock{mutex_};
  std::erase_if(allowed_, [&](const auto& entry) { return entry.first.first == account; });
}

Task<base::Fetched<std::vector<login::AllowedApplication>>> MemoryAllowedApplications::of_account(AccountId account) {
  if (auto down = outage()) co_return std::unexpected(*down);
  std::vector<login::AllowedApplication> applications;
  for (const auto& [who, items] : consents_.all()) {
    if (who.first != account || items.empty()) continue;
    const auto client = co_await clients_.find(who.second);
    if (!client) co_return std::unexpected(client.error());
    login::AllowedApplication application{.client = who.second.str(), .name = {}, .items = {}};
    if (*client) application.name = (*client)->name;
    for (const auto& [item, at] : items) application.items.push_back({.item = item, .allowed_at = at});
    applications.push_back(std::move(application));
  }
  co_return applications;
}

}  // namespace bongsu::contract
