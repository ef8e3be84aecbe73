#include "storage/group_commit.h"

#include <utility>

namespace bongsu::storage {
namespace {

std::expected<std::vector<Result>, SqliteError> run_batch(SqliteConnection& connection,
                                                          const std::vector<Statement>& batch) {
  std::vector<Result> results;
  results.reserve(batch.size());
  for (const Statement& statement : batch) {
    auto result = connection.run(statement);
    if (!result) return std::unexpected(std::move(result.error()));
    results.push_back(std::move(*result));
  }
  return results;
}

StoreError to_store_error(SqliteError error) {
  if (error.kind == SqliteError::Kind::constraint) return Conflict{.constraint = std::move(error.cause)};
  return to_unavailable(error);
}

// The outcome of one batch; or an error that spoils the whole transaction.
std::expected<WriteOutcome, SqliteError> run_in_savepoint(SqliteConnection& connection,
                                                          const std::vector<Statement>& batch) {
  const Statement open{.sql = "SAVEPOINT batch", .parameters = {}};
  const Statement undo{.sql = "ROLLBACK TO batch", .parameters = {}};
  const Statement close{.sql = "RELEASE batch", .parameters = {}};
  if (auto opened = connection.run(open); !opened) return std::unexpected(opened.error());
  auto results = run_batch(connection, batch);
  if (!results) {
    // Some failures make SQLite roll back everything, and then no savepoint is left.
    const bool spoils_all = results.error().kind == SqliteError::Kind::store || !connection.is_in_transaction();
    if (spoils_all) return std::unexpected(std::move(results.error()));
    if (auto undone = connection.run(undo); !undone) return std::unexpected(undone.error());
  }
  if (auto closed = connection.run(close); !closed) return std::unexpected(closed.error());
  if (!results) return WriteOutcome{std::unexpected(to_store_error(std::move(results.error())))};
  return WriteOutcome{std::move(*results)};
}

std::expected<std::vector<WriteOutcome>, SqliteError> run_transaction(SqliteConnection& connection,
                                                                      std::span<const WriteRequest> requests) {
  const Statement begin{.sql = "BEGIN IMMEDIATE", .parameters = {}};
  const Statement commit{.sql = "COMMIT", .parameters = {}};
  if (auto begun = connection.run(begin); !begun) return std::unexpected(begun.error());
  std::vector<WriteOutcome> outcomes;
  outcomes.reserve(requests.size());
  for (const WriteRequest& request : requests) {
    auto outcome = run_in_savepoint(connection, request.batch);
    if (!outcome) return std::unexpected(std::move(outcome.error()));
    outcomes.push_back(std::move(*outcome));
  }
  if (auto committed = connection.run(commit); !committed) return std::unexpected(committed.error());
  return outcomes;
}

}  // namespace

std::expected<std::vector<WriteOutcome>, SqliteError> commit_together(SqliteConnection& connection,
                                                                      std::span<const WriteRequest> requests) {
  auto outcomes = run_transaction(connection, requests);
  if (!outcomes && connection.is_in_transaction()) {
    // When even this fails, closing the connection rolls back.
    static_cast<void>(connection.run({.sql = "ROLLBACK", .parameters = {}}));
  }
  return outcomes;
}

}  // namespace bongsu::storage
