#pragma once
// Clients in the database.

#include "oidc/stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class ClientStore final : public oidc::Clients {
 public:
  explicit ClientStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::optional<oidc::Client>>> find(oidc::ClientId id) override;
  Task<base::Fetched<std::vector<oidc::Client>>> list(oidc::ClientPosition after, std::uint32_t limit) override;
  Task<base::Fetched<void>> add(oidc::Client client) override;
  Task<base::Fetched<bool>> update(oidc::Client client, base::Instant seen) override;
  // What people consented to for it goes with it.
  Task<base::Fetched<bool>> remove(oidc::ClientId id) override;
  Task<base::Fetched<bool>> is_registered_origin(std::string origin) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
