#pragma once
// The store of clients in memory.

#include <map>
#include <mutex>

#include "contract/switchable.h"
#include "oidc/stores.h"

namespace bongsu::contract {

class MemoryClients final : public oidc::Clients, public Switchable {
 public:
  Task<base::Fetched<std::optional<oidc::Client>>> find(oidc::ClientId id) override;
  Task<base::Fetched<std::vector<oidc::Client>>> list(oidc::ClientPosition after, std::uint32_t limit) override;
  Task<base::Fetched<void>> add(oidc::Client client) override;
  Task<base::Fetched<bool>> update(oidc::Client client, base::Instant seen) override;
  Task<base::Fetched<bool>> remove(oidc::ClientId id) override;
  Task<base::Fetched<bool>> is_registered_origin(std::string origin) override;

 private:
  std::mutex mutex_;
  std::map<oidc::ClientId, oidc::Client> clients_;
};

}  // namespace bongsu::contract
