#pragma once
// One connection to a SQLite file, used by one thread at a time.

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace bongsu::storage {

struct SqliteError {
  enum class Kind {
    constraint,  // the statement broke one
    statement,   // this statement is at fault; others may go on
    store,       // locked, full, unreadable, gone: nothing can be concluded
  };
  Kind kind = Kind::store;
  std::string cause;  // "disk I/O error (SQLITE_IOERR_WRITE 778)"
};

base::Unavailable to_unavailable(const SqliteError& error);

class SqliteConnection {
 public:
  // A reader takes part in the locks of the file, and so writes beside it. To inspect needs no right to write: for
  // files that lie still, or that somebody else has open.
  enum class Access { read, write, inspect };
  // When the log is copied into the file: by the commit that has filled it, or when the owner calls checkpoint().
  enum class Checkpoints { at_commits, by_owner };
  struct Settings {
    std::filesystem::path path;
    Access access = Access::read;
    Checkpoints checkpoints = Checkpoints::at_commits;
    std::uint32_t cache_kib = 2048;
    std::chrono::milliseconds busy_timeout{2000};
  };

  // Opens an existing file; never makes one. Foreign keys on, synchronous=FULL; the file is in WAL mode already.
  static std::expected<SqliteConnection, SqliteError> open(const Settings& settings);

  SqliteConnection(SqliteConnection&&) noexcept;
  SqliteConnection& operator=(SqliteConnection&&) noexcept;
  ~SqliteConnection();

  // Runs one statement to its end. Prepared once and kept: the statements of a program are few.
  std::expected<Result, SqliteError> run(const Statement& statement);
  // Runs a script without parameters or rows.
  std::expected<void, SqliteError> run_script(Sql script);

  bool is_in_transaction() const;
  // Pages in the log as of the last commit of this connection, for the owner of checkpoints.
  int log_pages() const { return *log_pages_; }
  // Copies what no reader still needs, and waits for nobody. What fails now succeeds another time.
  void checkpoint();
  // For what only SQLite offers (online backup, pragmas that answer), inside storage/.
  sqlite3* handle() const { return connection_.get(); }
  // What the last call on the handle failed with.
  SqliteError last_error() const;

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  using PreparedStatement = std::unique_ptr<sqlite3_stmt, Finalize>;

  explicit SqliteConnection(std::unique_ptr<sqlite3, Close> connection);
  std::expected<sqlite3_stmt*, SqliteError> prepare(Sql sql);

  std::unique_ptr<int> log_pages_ = std::make_unique<int>(0);  // where SQLite notes them, wherever this object moves
  std::unique_ptr<sqlite3, Close> connection_;
  std::unordered_map<std::string_view, PreparedStatement> prepared_;  // by text; finalized before the connection closes
};

}  // namespace bongsu::storage
