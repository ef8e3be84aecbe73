#pragma once
// Keys in the database, as crypto/ encrypted them.

#include "crypto/key_store.h"
#include "storage/database.h"

namespace bongsu::storage {

class EncryptedKeyStore final : public crypto::KeyStore {
 public:
  explicit EncryptedKeyStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::vector<crypto::StoredKey>>> load() override;
  Task<base::Fetched<void>> apply(std::vector<crypto::StoredKey> upserts) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
