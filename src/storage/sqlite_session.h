#pragma once
// One worker thread's connection through good and bad days: opened when first needed, closed after a failure, opened
// again for the next request.

#include <expected>
#include <optional>

#include "base/error.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_file.h"

namespace bongsu::storage {

class SqliteSession {
 public:
  // The file outlives the session.
  SqliteSession(SqliteFile& file, SqliteConnection::Settings settings);
  SqliteSession(const SqliteSession&) = delete;
  SqliteSession& operator=(const SqliteSession&) = delete;
  ~SqliteSession() { close(); }

  // A connection to the file that lies there now, of the schema that this program knows.
  std::expected<SqliteConnection*, base::Unavailable> connection();

  // The connection that is open; null where none is.
  SqliteConnection* opened() { return connection_ ? &*connection_ : nullptr; }

  // Whether what was done since connection() was done to the file that still lies there.
  std::expected<void, base::Unavailable> confirm() const;

  // After a failure that may come from the connection itself.
  void close();

 private:
  std::expected<void, base::Unavailable> open();

  SqliteFile& file_;
  const SqliteConnection::Settings settings_;
  std::optional<SqliteConnection> connection_;
};

}  // namespace bongsu::storage
