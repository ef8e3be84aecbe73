#pragma once
// Threads that read, each with a connection of its own; they never wait for the writer.

#include <chrono>
#include <cstddef>
#include <memory>
#include <thread>
#include <vector>

#include "storage/bounded_queue.h"
#include "storage/sqlite_session.h"
#include "storage/store_health.h"
#include "storage/waiter.h"
#include "storage/worker_settings.h"

namespace bongsu::storage {

using ReadOutcome = base::Fetched<Rows>;

struct ReadRequest {
  Statement statement;
  std::shared_ptr<Waiter<ReadOutcome>> waiter;  // shared with the cancellation or the timer that may overtake it
  Deadline deadline = Deadline::max();          // afterwards nobody waits for it any more
};

class SqliteReaders {
 public:
  // File and health outlive the readers.
  SqliteReaders(SqliteFile& file, const SqliteConnection::Settings& settings, std::size_t threads,
                WorkerSettings worker, StoreHealth& health);
  SqliteReaders(const SqliteReaders&) = delete;
  SqliteReaders& operator=(const SqliteReaders&) = delete;
  // Finishes what waits.
  ~SqliteReaders() { finish(); }

  // Never waits: past its bound the request is answered Unavailable at once.
  void submit(ReadRequest request);
  void finish();
  std::size_t waiting() const { return queue_.size(); }

 private:
  void work(SqliteConnection::Settings settings);
  ReadOutcome read(SqliteSession& session, const Statement& statement);
  void look_after_the_file(SqliteSession& session);

  SqliteFile& file_;
  BoundedQueue<ReadRequest> queue_;
  StoreHealth& health_;
  const std::chrono::milliseconds look_every_;
  std::vector<std::thread> threads_;
};

}  // namespace bongsu::storage
