#pragma once
// From what a batch came to, to what the domains' interfaces give.

#include <cstdint>
#include <utility>
#include <vector>

#include "base/error.h"
#include "storage/database.h"

namespace bongsu::storage {

// Writes a batch in which no conflict is expected.
inline Task<base::Fetched<std::vector<Result>>> write_all(Database& database, std::vector<Statement> batch) {
  auto results = co_await database.write(std::move(batch));
  if (!results) co_return std::unexpected(to_unavailable(std::move(results.error())));
  co_return std::move(*results);
}

// Writes one statement; gives the number of rows that it changed.
inline Task<base::Fetched<std::uint64_t>> write_one(Database& database, Statement statement) {
  std::vector<Statement> batch;
  batch.push_back(std::move(statement));
  auto results = co_await database.write(std::move(batch));
  if (!results) co_return std::unexpected(to_unavailable(std::move(results.error())));
  co_return results->at(0).changes;
}

}  // namespace bongsu::storage
