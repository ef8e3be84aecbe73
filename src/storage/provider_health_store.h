#pragma once
// How providers were doing as each node saw them, in the database.

#include <vector>

#include "continuity/ids.h"
#include "provider/stores.h"
#include "storage/database.h"

namespace bongsu::storage {

class ProviderHealthStore final : public provider::HealthNotes {
 public:
  ProviderHealthStore(Database& database, continuity::NodeId node) : database_(database), node_(std::move(node)) {}
  Task<base::Fetched<std::vector<provider::NotedHealth>>> load() override;
  Task<base::Fetched<void>> note(provider::NotedHealth health) override;

 private:
  Database& database_;
  const continuity::NodeId node_;
};

}  // namespace bongsu::storage
