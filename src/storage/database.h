#pragma once
// The seam between the stores and a database: a transaction is a value, the SQL is written once for every driver.

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"

namespace bongsu::storage {

// SQL that stands in the source: nothing that is put together at run time can become a statement.
// Parameters are $1, $2, … in order of first appearance. Only what SQLite and PostgreSQL both take.
class Sql {
 public:
  template <std::size_t N>
  consteval Sql(const char (&literal)[N]) : text_{literal, N - 1} {}  // NOLINT(google-explicit-constructor)
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;  // ends in a zero
};

// NULL, BIGINT, TEXT, BYTEA. Moments are BIGINT: milliseconds since 1970.
using Value = std::variant<std::monostate, std::int64_t, std::string, base::Bytes>;

struct Statement {
  Sql sql;
  std::vector<Value> parameters;
};

// One row of an answer. An accessor that does not fit the column is a fault and throws.
class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
  std::size_t size() const { return values_.size(); }
  bool is_null(std::size_t column) const { return std::holds_alternative<std::monostate>(values_.at(column)); }
  std::int64_t integer(std::size_t column) const { return std::get<std::int64_t>(values_.at(column)); }
  const std::string& text(std::size_t column) const { return std::get<std::string>(values_.at(column)); }
  const base::Bytes& bytes(std::size_t column) const { return std::get<base::Bytes>(values_.at(column)); }
  base::Instant instant(std::size_t column) const { return base::from_unix_milliseconds(integer(column)); }

 private:
  std::vector<Value> values_;
};

using Rows = std::vector<Row>;

// What one statement of a batch came to.
struct Result {
  Rows rows;
  std::uint64_t changes = 0;  // rows inserted, updated or deleted by the statement itself
};

// The batch broke a constraint, so none of it happened.
struct Conflict {
  std::string constraint;  // as the driver names it, for the log
};

using StoreError = std::variant<base::Unavailable, Conflict>;

// For stores whose statements cannot conflict: a conflict is reported as what it is, to the operator.
base::Unavailable to_unavailable(StoreError error);

// How a database is doing: for /readyz, /metrics and the log. Counters grow from the start of the process.
struct DatabaseStatus {
  enum class Access { unknown, working, failing };
  Access reading = Access::unknown;  // as of the last attempt; a failing one is tried again on its own
  Access writing = Access::unknown;
  std::string last_error;     // empty when none yet
  std::uint64_t commits = 0;  // transactions made durable
  std::uint64_t batches = 0;  // batches within them; batches / commits is what grouping saves
  std::uint64_t reads = 0;
  std::uint64_t conflicts = 0;
  std::uint64_t failures = 0;  // requests answered Unavailable
  std::size_t writes_waiting = 0;
  std::size_t reads_waiting = 0;
};

// Every question is answered within a bound that the database was made with: afterwards Unavailable.
class Database {
 public:
  virtual ~Database() = default;

  // One SELECT, which sees every write that was acknowledged before it was asked.
  virtual Task<base::Fetched<Rows>> read(Statement statement) = 0;

  // All statements in order in one transaction, durable on disk before the answer; one result each. Concurrent batches
  // are serial to each other. Unavailable leaves open whether it happened, or will, when the cause says so (COMMIT
  // failed, no answer came in time) or the waiter was cancelled: a batch should bear being sent again.
  virtual Task<std::expected<std::vector<Result>, StoreError>> write(std::vector<Statement> batch) = 0;

  virtual DatabaseStatus status() const = 0;
};

}  // namespace bongsu::storage
