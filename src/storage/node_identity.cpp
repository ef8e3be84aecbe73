#include "storage/node_identity.h"

#include <utility>
#include <vector>

#include "storage/outcome.h"

namespace bongsu::storage {

using continuity::NodeId;

Task<base::Fetched<NodeId>> node_identity(Database& database, base::Random& random) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "INSERT INTO local_node (singleton, id) VALUES (1, $1) ON CONFLICT (singleton) DO NOTHING",
                   .parameters = {NodeId::make(random).str()}});
  batch.push_back({.sql = "SELECT id FROM local_node", .parameters = {}});
  const auto results = co_await write_all(database, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return NodeId{results->back().rows.at(0).text(0)};
}

}  // namespace bongsu::storage
