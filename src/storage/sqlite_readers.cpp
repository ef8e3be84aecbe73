#include "storage/sqlite_readers.h"

#include <exception>
#include <string>
#include <utility>

namespace bongsu::storage {
SqliteReaders::SqliteReaders(SqliteFile& file, const SqliteConnection::Settings& settings, std::size_t threads,
                             WorkerSettings worker, StoreHealth& health)
    : file_(file), queue_(worker.waiting_max), health_(health), look_every_(worker.look_every) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this, settings] { work(settings); });
}

void SqliteReaders::submit(ReadRequest request) {
  const auto waiter = request.waiter;
  switch (queue_.push(std::move(request))) {
    case Push::accepted:
      return;
    case Push::full:
      health_.note_overload();
      waiter->resume(std::unexpected(base::Unavailable{.cause = "too many reads wait"}));
      return;
    case Push::closed:
      waiter->resume(std::unexpected(base::Unavailable{.cause = "the store is closed"}));
      return;
  }
}

void SqliteReaders::finish() {
  queue_.close();
  for (auto& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void SqliteReaders::work(SqliteConnection::Settings settings) {
  SqliteSession session{file_, std::move(settings)};
  look_after_the_file(session);
  while (!queue_.is_finished()) {
    const auto requests = queue_.take(1, look_every_);
    if (requests.empty()) look_after_the_file(session);
    for (const ReadRequest& request : requests) {
      if (request.deadline <= std::chrono::steady_clock::now()) {
        request.waiter->expire();
        continue;
      }
      ReadOutcome outcome = read(session, request.statement);
      request.waiter->resume(std::move(outcome));
    }
  }
}

ReadOutcome SqliteReaders::read(SqliteSession& session, const Statement& statement) try {
  const auto connection = session.connection();
  if (!connection) {
    health_.note_read_failure(connection.error().cause);
    return std::unexpected(connection.error());
  }
  auto result = (*connection)->run(statement);
  if (!result) {
    session.close();
    health_.note_read_failure(result.error().cause);
    return std::unexpected(to_unavailable(result.error()));
  }
  health_.note_read();
  return std::move(result->rows);
} catch (const std::exception& fault) {
  // A fault ends this request, not the thread that others rely on.
  session.close();
  health_.note_read_failure(fault.what());
  return std::unexpected(base::Unavailable{.cause = std::string{"fault while reading: "} + fault.what()});
}

void SqliteReaders::look_after_the_file(SqliteSession& session) {
  static_cast<void>(read(session, {.sql = "SELECT singleton FROM write_probe", .parameters = {}}));
}

}  // namespace bongsu::storage
