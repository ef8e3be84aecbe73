#include "storage/sqlite_database.h"

#include <chrono>
#include <memory>
#include <string>
#include <utility>

namespace bongsu::storage {
namespace {

SqliteConnection::Settings connection_settings(const SqliteSettings& settings, SqliteConnection::Access access) {
  const bool writes = access == SqliteConnection::Access::write;
  return {.path = settings.path,
          .access = access,
          .checkpoints = writes ? SqliteConnection::Checkpoints::by_owner : SqliteConnection::Checkpoints::at_commits,
          .cache_kib = writes ? settings.writer_cache_kib : settings.reader_cache_kib,
          .busy_timeout = settings.busy_timeout};
}

std::string no_answer(const char* asked, std::chrono::milliseconds wait_max) {
  return std::string{asked} + ": no answer from the disk, or from who holds the file, within " +
         std::to_string(wait_max.count()) + " ms";
}

}  // namespace

SqliteDatabase::SqliteDatabase(const SqliteSettings& settings)
    : wait_max_(settings.wait_max),
      file_(settings.path),
      health_(settings.on_change),
      writer_(file_, connection_settings(settings, SqliteConnection::Access::write),
              {.waiting_max = settings.writes_waiting_max, .look_every = settings.look_every, .rest = settings.rest},
              settings.log_pages_max, health_),
      readers_(file_, connection_settings(settings, SqliteConnection::Access::read), settings.reader_threads,
               {.waiting_max = settings.reads_waiting_max, .look_every = settings.look_every}, health_) {}

Task<base::Fetched<Rows>> SqliteDatabase::read(Statement statement) {
  const Deadline until = deadline();
  const auto submit = [this, &statement, until](std::shared_ptr<Waiter<ReadOutcome>> waiter) {
    readers_.submit({.statement = std::move(statement), .waiter = std::move(waiter), .deadline = until});
  };
  auto answer = wait_for<ReadOutcome>(until, submit);
  auto outcome = co_await std::move(answer);
  if (outcome) co_return std::move(*outcome);
  const std::string cause = no_answer("read", wait_max_);
  health_.note_read_failure(cause);
  co_return std::unexpected(base::Unavailable{.cause = cause});
}

Task<std::expected<std::vector<Result>, StoreError>> SqliteDatabase::write(std::vector<Statement> batch) {
  const Deadline until = deadline();
  const auto submit = [this, &batch, until](std::shared_ptr<Waiter<WriteOutcome>> waiter) {
    writer_.submit({.batch = std::move(batch), .waiter = std::move(waiter), .deadline = until});
  };
  auto answer = wait_for<WriteOutcome>(until, submit);
  auto outcome = co_await std::move(answer);
  if (outcome) co_return std::move(*outcome);
  const std::string cause = no_answer("write", wait_max_) + kOutcomeUnknown;
  health_.note_write_failure(cause, 1);
  co_return std::unexpected(base::Unavailable{.cause = cause});
}

DatabaseStatus SqliteDatabase::status() const {
  DatabaseStatus status = health_.status();
  // Whoever asks now need not wait until a worker has looked.
  if (file_.presence() == SqliteFile::Presence::gone) {
    status.reading = status.writing = DatabaseStatus::Access::failing;
  }
  status.writes_waiting = writer_.waiting();
  status.reads_waiting = readers_.waiting();
  return status;
}

void SqliteDatabase::finish() {
  readers_.finish();
  writer_.finish();
}

}  // namespace bongsu::storage
