#pragma once
// How providers were doing as each node saw them, in the database.

#include <vector>

#include "continuity/ids.h"
#include "provider/stores.h"
#include "storage/database.h"

namespace bongsu::storage {

struct NodeNote {
  continuity::NodeId node;
  provider::NotedHealth noted;
};

class ProviderHealthStore final : public provider::HealthNotes {
 public:
  ProviderHealthStore(Database& database, continuity::NodeId node) : database_(database), node_(std::move(node)) {}
  Task<base::Fetched<std::vector<provider::NotedHealth>>> load() override;
  Task<base::Fetched<void>> note(provider::NotedHealth health) override;

  // What every node noted, in the order of provider and node: for operators.
  Task<base::Fetched<std::vector<NodeNote>>> load_all();

 private:
  Database& database_;
  const continuity::NodeId node_;
};

}  // namespace bongsu::storage
