#include "storage/sqlite_database.h"

#include <memory>
#include <utility>

namespace bongsu::storage {
namespace {

SqliteConnection::Settings connection_settings(const SqliteSettings& settings, SqliteConnection::Access access) {
  const bool writes = access == SqliteConnection::Access::write;
  return {.path = settings.path,
          .access = access,
          .cache_kib = writes ? settings.writer_cache_kib : settings.reader_cache_kib,
          .busy_timeout = settings.busy_timeout};
}

}  // namespace

SqliteDatabase::SqliteDatabase(const SqliteSettings& settings)
    : file_(settings.path),
      health_(settings.on_change),
      writer_(file_, connection_settings(settings, SqliteConnection::Access::write),
              {.waiting_max = settings.writes_waiting_max, .look_every = settings.look_every}, health_),
      readers_(file_, connection_settings(settings, SqliteConnection::Access::read), settings.reader_threads,
               {.waiting_max = settings.reads_waiting_max, .look_every = settings.look_every}, health_) {}

Task<base::Fetched<Rows>> SqliteDatabase::read(Statement statement) {
  const auto submit = [this, &statement](std::shared_ptr<Waiter<ReadOutcome>> waiter) {
    readers_.submit({.statement = std::move(statement), .waiter = std::move(waiter)});
  };
  auto answer = wait_for<ReadOutcome>(submit);
  co_return co_await std::move(answer);
}

Task<std::expected<std::vector<Result>, StoreError>> SqliteDatabase::write(std::vector<Statement> batch) {
  const auto submit = [this, &batch](std::shared_ptr<Waiter<WriteOutcome>> waiter) {
    writer_.submit({.batch = std::move(batch), .waiter = std::move(waiter)});
  };
  auto answer = wait_for<WriteOutcome>(submit);
  co_return co_await std::move(answer);
}

DatabaseStatus SqliteDatabase::status() const {
  DatabaseStatus status = health_.status();
  status.writes_waiting = writer_.waiting();
  status.reads_waiting = readers_.waiting();
  return status;
}

void SqliteDatabase::finish() {
  readers_.finish();
  writer_.finish();
}

}  // namespace bongsu::storage
