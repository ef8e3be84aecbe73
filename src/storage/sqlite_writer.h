#pragma once
// The one thread that writes: takes every batch that waits, commits all together, tells each its outcome.

#include <chrono>
#include <thread>
#include <vector>

#include "storage/bounded_queue.h"
#include "storage/group_commit.h"
#include "storage/sqlite_session.h"
#include "storage/store_health.h"
#include "storage/worker_settings.h"

namespace bongsu::storage {

class SqliteWriter {
 public:
  // File and health outlive the writer.
  SqliteWriter(SqliteFile& file, SqliteConnection::Settings settings, WorkerSettings worker, int log_pages_max,
               StoreHealth& health);
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;
  // Finishes what waits.
  ~SqliteWriter() { finish(); }

  // Never waits: past its bound the request is answered Unavailable at once.
  void submit(WriteRequest request);
  void finish();
  std::size_t waiting() const { return queue_.size(); }

 private:
  void work();
  void serve(const std::vector<WriteRequest>& requests);
  std::expected<std::vector<WriteOutcome>, base::Unavailable> commit(const std::vector<WriteRequest>& requests);
  void look_after_the_file();
  void checkpoint_when_due();

  SqliteSession session_;
  BoundedQueue<WriteRequest> queue_;
  StoreHealth& health_;
  const std::chrono::milliseconds look_every_;
  const std::chrono::milliseconds rest_;
  const int log_pages_max_;  // then the log is copied into the file
  std::thread thread_;
};

}  // namespace bongsu::storage
