#include "contract/memory_clients.h"

#include <algorithm>
#include <utility>

namespace bongsu::contract {

using oidc::Client;
using oidc::ClientId;

Task<base::Fetched<std::optional<Client>>> MemoryClients::find(ClientId id) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  const auto found = clients_.find(id);
  if (found == clients_.end()) co_return std::nullopt;
  co_return found->second;
}

Task<base::Fetched<std::vector<Client>>> MemoryClients::list(oidc::ClientPosition after, std::uint32_t limit) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  std::vector<Client> ordered;
  for (const auto& [id, client] : clients_) ordered.push_back(client);
  std::ranges::sort(ordered, {}, [](const Client& one) { return std::pair{one.created_at, one.id}; });
  const auto first = std::ranges::find_if(ordered, [&after](const Client& one) {
    return std::pair{one.created_at, one.id} > std::pair{after.created_at, after.id};
  });
  const auto size = std::min<std::ptrdiff_t>(limit, ordered.end() - first);
  co_return std::vector<Client>(first, first + size);
}

Task<base::Fetched<void>> MemoryClients::add(Client client) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  const ClientId id = client.id;
  if (!clients_.emplace(id, std::move(client)).second) {
    co_return std::unexpected(base::Unavailable{.cause = "a client with this id exists"});
  }
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> MemoryClients::update(Client client, base::Instant seen) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  const auto found = clients_.find(client.id);
  if (found == clients_.end() || found->second.updated_at != seen) co_return false;
  client.created_at = found->second.created_at;
  found->second = std::move(client);
  co_return true;
}

Task<base::Fetched<bool>> MemoryClients::remove(ClientId id) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  co_return clients_.erase(id) == 1;
}

Task<base::Fetched<bool>> MemoryClients::is_registered_origin(std::string origin) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  co_return std::ranges::any_of(clients_, [&origin](const auto& entry) {
    return std::ranges::find(entry.second.origins, origin) != entry.second.origins.end();
  });
}

}  // namespace bongsu::contract
