#include "contract/memory_key_store.h"

#include <utility>

namespace bongsu::contract {

using crypto::StoredKey;

Task<base::Fetched<std::vector<StoredKey>>> MemoryKeyStore::load() {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  std::vector<StoredKey> rows;
  for (const auto& [id, key] : keys_) rows.push_back(key);
  co_return rows;
}

Task<base::Fetched<void>> MemoryKeyStore::apply(std::vector<StoredKey> upserts) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  for (auto& key : upserts) {
    const std::string id = key.id;
    keys_.insert_or_assign(id, std::move(key));
  }
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::contract
