#pragma once
// Many batches in one transaction: a flush to disk costs the same for one as for a hundred.

#include <expected>
#include <memory>
#include <span>
#include <vector>

#include "storage/sqlite_connection.h"
#include "storage/waiter.h"

namespace bongsu::storage {

using WriteOutcome = std::expected<std::vector<Result>, StoreError>;

struct WriteRequest {
  std::vector<Statement> batch;
  std::shared_ptr<Waiter<WriteOutcome>> waiter;  // shared with the cancellation that may overtake it
};

// Runs each batch in a savepoint of its own, so that one that conflicts is undone alone, then commits all together.
// An outcome for each in order, once all is on disk; or the error for which none of it happened.
std::expected<std::vector<WriteOutcome>, SqliteError> commit_together(SqliteConnection& connection,
                                                                      std::span<const WriteRequest> requests);

}  // namespace bongsu::storage
