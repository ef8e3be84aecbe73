#include "storage/sqlite_connection.h"

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <thread>
#include <utility>

#include <sqlite3.h>

namespace bongsu::storage {
namespace {

SqliteError::Kind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return SqliteError::Kind::constraint;
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
      return SqliteError::Kind::statement;
    default:
      return SqliteError::Kind::store;
  }
}

SqliteError error_of(sqlite3* connection) {
  if (connection == nullptr) return {.cause = "out of memory"};
  const int code = sqlite3_extended_errcode(connection);
  return {.kind = kind_of(code),
          .cause = std::string{sqlite3_errmsg(connection)} + " (SQLite " + std::to_string(code) + ")"};
}

struct Binder {
  sqlite3_stmt* statement;
  int position;

  // The parameters outlive the run, so SQLite need not copy them.
  int operator()(std::monostate) const { return sqlite3_bind_null(statement, position); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, position, value); }
  int operator()(const std::string& value) const {
    return sqlite3_bind_text64(statement, position, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int operator()(const base::Bytes& value) const {
    if (value.empty()) return sqlite3_bind_zeroblob(statement, position, 0);
    return sqlite3_bind_blob64(statement, position, value.data(), value.size(), SQLITE_STATIC);
  }
};

int bind(sqlite3_stmt* statement, const std::vector<Value>& parameters) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const int code = std::visit(Binder{statement, static_cast<int>(i) + 1}, parameters[i]);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

Value value_of(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return std::monostate{};
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return std::string{text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
    }
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement, column));
      return base::Bytes(bytes, bytes + sqlite3_column_bytes(statement, column));
    }
    default:
      throw std::logic_error{"a stored value is of a type that no column has"};
  }
}

Row row_of(sqlite3_stmt* statement) {
  std::vector<Value> values;
  const int columns = sqlite3_column_count(statement);
  values.reserve(static_cast<std::size_t>(columns));
  for (int column = 0; column < columns; ++column) values.push_back(value_of(statement, column));
  return Row{std::move(values)};
}

// SQLite numbers $names as they first appear; a statement that uses them out of order would be bound wrongly.
void require_parameters_in_order(sqlite3_stmt* statement) {
  for (int position = 1; position <= sqlite3_bind_parameter_count(statement); ++position) {
    if (sqlite3_bind_parameter_name(statement, position) != "$" + std::to_string(position)) {
      throw std::logic_error{"parameters out of order: " + std::string{sqlite3_sql(statement)}};
    }
  }
}

// Leaves a kept statement ready for its next run, whatever became of this one.
class Reset {
 public:
  explicit Reset(sqlite3_stmt* statement) : statement_(statement) {}
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;
  ~Reset() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

 private:
  sqlite3_stmt* statement_;
};

// As a URI. Without a log beside it the file lies still, and SQLite need not make one to find that out.
std::string name_to_inspect(const std::filesystem::path& path) {
  std::string name = "file:";
  const std::filesystem::path file = std::filesystem::weakly_canonical(path);
  for (const char letter : file.string()) {
    switch (letter) {
      case '%':
        name += "%25";
        break;
      case '?':
        name += "%3f";
        break;
      case '#':
        name += "%23";
        break;
      default:
        name += letter;
    }
  }
  std::filesystem::path log = file;
  log += "-wal";
  std::error_code missing;
  const bool lies_still = !std::filesystem::exists(log, missing) || std::filesystem::file_size(log, missing) == 0;
  return lies_still ? name + "?immutable=1" : name;
}

int note_log_pages(void* pages, sqlite3*, const char*, int in_log) {
  *static_cast<int*>(pages) = in_log;
  return SQLITE_OK;
}

// How long until the file is asked for again that another process holds. SQLite's own waits grow to a tenth of a
// second, and never meet the moment that somebody leaves who writes one transaction after another.
constexpr std::chrono::milliseconds kAskAgain{2};

int wait_for_turn(void* busy_timeout, int asked) {
  if (asked * kAskAgain.count() >= reinterpret_cast<std::intptr_t>(busy_timeout)) return 0;
  std::this_thread::sleep_for(kAskAgain);
  return 1;
}

}  // namespace

base::Unavailable to_unavailable(const SqliteError& error) { return {.cause = error.cause}; }

void SqliteConnection::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteConnection::SqliteConnection(std::unique_ptr<sqlite3, Close> connection) : connection_(std::move(connection)) {}
SqliteConnection::SqliteConnection(SqliteConnection&&) noexcept = default;
SqliteConnection::~SqliteConnection() = default;

SqliteConnection& SqliteConnection::operator=(SqliteConnection&& other) noexcept {
  prepared_ = std::move(other.prepared_);
  connection_ = std::move(other.connection_);
  log_pages_ = std::move(other.log_pages_);
  return *this;
}

std::expected<SqliteConnection, SqliteError> SqliteConnection::open(const Settings& settings) {
  sqlite3* opened = nullptr;
  const bool inspects = settings.access == Access::inspect;
  const std::string name = inspects ? name_to_inspect(settings.path) : settings.path.string();
  const int rights = inspects ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE;
  const int flags = rights | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(name.c_str(), &opened, flags, nullptr);
  SqliteConnection connection{std::unique_ptr<sqlite3, Close>{opened}};
  if (code != SQLITE_OK) return std::unexpected(connection.last_error());
  sqlite3_busy_handler(opened, wait_for_turn, reinterpret_cast<void*>(settings.busy_timeout.count()));

  // SQLite takes no parameters in a pragma; the number is ours.
  const std::string cache = "PRAGMA cache_size = -" + std::to_string(settings.cache_kib);
  if (sqlite3_exec(opened, cache.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return std::unexpected(connection.last_error());
  }
  auto set_up = connection.run_script(
      "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;"
      "PRAGMA journal_size_limit = 67108864");
  if (settings.checkpoints == Checkpoints::by_owner) {
    sqlite3_wal_hook(opened, note_log_pages, connection.log_pages_.get());
  }
  if (set_up && settings.access != Access::write) set_up = connection.run_script("PRAGMA query_only = ON");
  if (!set_up) return std::unexpected(set_up.error());
  return connection;
}

std::expected<sqlite3_stmt*, SqliteError> SqliteConnection::prepare(Sql sql) {
  if (const auto found = prepared_.find(sql.text()); found != prepared_.end()) return found->second.get();
  sqlite3_stmt* statement = nullptr;
  const int size = static_cast<int>(sql.text().size()) + 1;
  const int code =
      sqlite3_prepare_v3(connection_.get(), sql.text().data(), size, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return std::unexpected(last_error());
  PreparedStatement prepared{statement};
  require_parameters_in_order(statement);
  prepared_.emplace(sql.text(), std::move(prepared));
  return statement;
}

std::expected<Result, SqliteError> SqliteConnection::run(const Statement& statement) {
  const auto prepared = prepare(statement.sql);
  if (!prepared) return std::unexpected(prepared.error());
  const Reset reset{*prepared};
  if (static_cast<std::size_t>(sqlite3_bind_parameter_count(*prepared)) != statement.parameters.size()) {
    throw std::logic_error{"wrong number of parameters: " + std::string{statement.sql.text()}};
  }
  if (bind(*prepared, statement.parameters) != SQLITE_OK) return std::unexpected(last_error());
  Result result;
  int code = sqlite3_step(*prepared);
  for (; code == SQLITE_ROW; code = sqlite3_step(*prepared)) result.rows.push_back(row_of(*prepared));
  if (code != SQLITE_DONE) return std::unexpected(last_error());
  // SQLite keeps the count of the last statement that changed something, so one that only reads must not report it.
  if (sqlite3_stmt_readonly(*prepared) == 0) {
    result.changes = static_cast<std::uint64_t>(sqlite3_changes64(connection_.get()));
  }
  return result;
}

std::expected<void, SqliteError> SqliteConnection::run_script(Sql script) {
  const int code = sqlite3_exec(connection_.get(), script.text().data(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return std::unexpected(last_error());
  return {};
}

void SqliteConnection::checkpoint() {
  sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, log_pages_.get(), nullptr);
}

bool SqliteConnection::is_in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

SqliteError SqliteConnection::last_error() const { return error_of(connection_.get()); }

}  // namespace bongsu::storage
