#include "storage/failed_attempt_store.h"

#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

Statement select_total(const std::string& subject, base::Instant window) {
  return {.sql =
              "SELECT CAST(coalesce(sum(failures), 0) AS BIGINT) FROM failed_attempts"
              " WHERE subject = $1 AND window_began = $2",
          .parameters = {subject, base::to_unix_milliseconds(window)}};
}

std::uint64_t total_from(const Rows& rows) { return static_cast<std::uint64_t>(rows.at(0).integer(0)); }

}  // namespace

Task<base::Fetched<std::uint64_t>> FailedAttemptStore::count(std::string subject, base::Instant window) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "INSERT INTO failed_attempts (subject, window_began, node_id, failures)"
                          " VALUES ($1, $2, $3, 1) ON CONFLICT (subject, window_began, node_id)"
                          " DO UPDATE SET failures = failed_attempts.failures + 1",
                   .parameters = {subject, base::to_unix_milliseconds(window), node_.str()}});
  batch.push_back(select_total(subject, window));
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return total_from(results->back().rows);
}

Task<base::Fetched<std::uint64_t>> FailedAttemptStore::total(std::string subject, base::Instant window) {
  const auto rows = co_await database_.read(select_total(subject, window));
  if (!rows) co_return std::unexpected(rows.error());
  co_return total_from(*rows);
}

}  // namespace bongsu::storage
