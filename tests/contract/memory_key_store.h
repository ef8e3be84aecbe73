#pragma once
// The store of keys in memory.

#include <map>
#include <mutex>
#include <string>

#include "contract/switchable.h"
#include "crypto/key_store.h"

namespace bongsu::contract {

class MemoryKeyStore final : public crypto::KeyStore, public Switchable {
 public:
  Task<base::Fetched<std::vector<crypto::StoredKey>>> load() override;
  Task<base::Fetched<void>> apply(std::vector<crypto::StoredKey> upserts) override;

 private:
  std::mutex mutex_;
  std::map<std::string, crypto::StoredKey> keys_;
};

}  // namespace bongsu::contract
