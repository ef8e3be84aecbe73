#pragma once
// The embedded database: SQLite in WAL mode with synchronous=FULL, one thread that writes, a few that read.
// Whatever is wrong with the file or the disk is Unavailable for as long as it lasts, and over when it is over.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "storage/database.h"
#include "storage/sqlite_file.h"
#include "storage/sqlite_readers.h"
#include "storage/sqlite_writer.h"
#include "storage/store_health.h"
#include "storage/waiter.h"

namespace bongsu::storage {

struct SqliteSettings {
  std::filesystem::path path;
  std::size_t reader_threads = 2;
  std::size_t writes_waiting_max = 4096;
  std::size_t reads_waiting_max = 4096;
  std::chrono::milliseconds wait_max{5000};      // the longest wait for an answer, whatever the disk or others do
  std::chrono::milliseconds busy_timeout{2000};  // how long another process may hold the file; well below wait_max
  std::chrono::milliseconds look_every{2000};    // how soon an idle node notices that its file is gone, or back again
  // Enough for the inner pages of the indexes of a million accounts; the system caches the rest of the file.
  std::uint32_t writer_cache_kib = 2048;
  std::uint32_t reader_cache_kib = 1024;  // of each reader
  int log_pages_max = 1000;               // of 4 KiB; then the log is copied into the file
  std::chrono::milliseconds rest{0};      // after each transaction: a turn for other processes that write
  StatusObserver on_change{};             // for the log: when reading or writing begins to fail, or works again
};

class SqliteDatabase final : public Database {
 public:
  // The file is expected to have been brought up to date by migrate(); until it is, every answer is Unavailable.
  explicit SqliteDatabase(const SqliteSettings& settings);
  // Outlives every coroutine that waits for it, and goes before the io_contexts that these run on.
  ~SqliteDatabase() override { finish(); }

  Task<base::Fetched<Rows>> read(Statement statement) override;
  Task<std::expected<std::vector<Result>, StoreError>> write(std::vector<Statement> batch) override;
  DatabaseStatus status() const override;

  // Answers what has been asked, then closes the file; later questions are answered Unavailable. Blocks until done.
  void finish();

 private:
  Deadline deadline() const { return std::chrono::steady_clock::now() + wait_max_; }

  const std::chrono::milliseconds wait_max_;
  SqliteFile file_;
  StoreHealth health_;
  SqliteWriter writer_;
  SqliteReaders readers_;
};

}  // namespace bongsu::storage
