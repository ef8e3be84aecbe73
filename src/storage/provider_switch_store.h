#pragma once
// The providers that operators switched off, in the database.

#include "provider/stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class ProviderSwitchStore final : public provider::Switches {
 public:
  explicit ProviderSwitchStore(Database& database) : database_(database) {}
  Task<base::Fetched<std::vector<provider::Switch>>> load() override;
  Task<base::Fetched<void>> turn_off(account::ProviderId provider, provider::SwitchedOff off) override;
  Task<base::Fetched<bool>> turn_on(account::ProviderId provider) override;

 private:
  Database& database_;
};

}  // namespace bongsu::storage
