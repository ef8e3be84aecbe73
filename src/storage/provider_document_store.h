#pragma once
// The last known good documents of providers in the database.

#include "provider/stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class ProviderDocumentStore final : public provider::Documents {
 public:
  explicit ProviderDocumentStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::vector<provider::Document>>> load() override;
  Task<base::Fetched<void>> keep(provider::Document document) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
