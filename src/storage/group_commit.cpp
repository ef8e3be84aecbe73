#include "storage/group_commit.h"

#include <chrono>
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

std::unexpected<CommitFailure> failed(SqliteError error, CommitFailure::Outcome outcome) {
  return std::unexpected(CommitFailure{.error = std::move(error), .outcome = outcome});
}

std::expected<std::vector<WriteOutcome>, CommitFailure> run_transaction(SqliteConnection& connection,
                                                                        std::span<const WriteRequest> requests) {
  using enum CommitFailure::Outcome;
  const Statement begin{.sql = "BEGIN IMMEDIATE", .parameters = {}};
  const Statement commit{.sql = "COMMIT", .parameters = {}};
  if (auto begun = connection.run(begin); !begun) return failed(begun.error(), undone);
  const auto now = std::chrono::steady_clock::now();
  std::vector<WriteOutcome> outcomes;
  outcomes.reserve(requests.size());
  for (const WriteRequest& request : requests) {
    if (request.deadline <= now) {
      outcomes.push_back(std::unexpected(base::Unavailable{.cause = "the file was held too long by another"}));
      continue;
    }
    auto outcome = run_in_savepoint(connection, request.batch);
    if (!outcome) return failed(std::move(outcome.error()), undone);
    outcomes.push_back(std::move(*outcome));
  }
  if (auto committed = connection.run(commit); !committed) return failed(committed.error(), unknown);
  return outcomes;
}

}  // namespace

base::Unavailable to_unavailable(const CommitFailure& failure) {
  base::Unavailable unavailable = to_unavailable(failure.error);
  if (failure.outcome == CommitFailure::Outcome::unknown) unavailable.cause += kOutcomeUnknown;
  return unavailable;
}

std::expected<std::vector<WriteOutcome>, CommitFailure> commit_together(SqliteConnection& connection,
                                                                        std::span<const WriteRequest> requests) {
  auto outcomes = run_transaction(connection, requests);
  if (!outcomes && connection.is_in_transaction()) {
    // When even this fails, closing the connection rolls back.
    static_cast<void>(connection.run({.sql = "ROLLBACK", .parameters = {}}));
  }
  return outcomes;
}

}  // namespace bongsu::storage
