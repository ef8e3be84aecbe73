#include "storage/sqlite_writer.h"

#include <algorithm>
#include <exception>
#include <string>
#include <thread>
#include <utility>

namespace bongsu::storage {
namespace {

// A transaction is never so long that the first in it waits much longer than the flush to disk itself.
constexpr std::size_t kBatchesPerCommitMax = 512;

bool is_conflict(const WriteOutcome& outcome) { return !outcome && std::holds_alternative<Conflict>(outcome.error()); }

// What nobody waits for any more is not begun, so that waits do not add up behind one that was long.
void let_expired_go(std::vector<WriteRequest>& requests) {
  const auto now = std::chrono::steady_clock::now();
  std::erase_if(requests, [now](const WriteRequest& request) {
    if (request.deadline > now) return false;
    request.waiter->expire();
    return true;
  });
}

}  // namespace

SqliteWriter::SqliteWriter(SqliteFile& file, SqliteConnection::Settings settings, WorkerSettings worker,
                           int log_pages_max, StoreHealth& health)
    : session_(file, std::move(settings)),
      queue_(worker.waiting_max),
      health_(health),
      look_every_(worker.look_every),
      rest_(worker.rest),
      log_pages_max_(log_pages_max),
      thread_([this] { work(); }) {}

void SqliteWriter::submit(WriteRequest request) {
  const auto waiter = request.waiter;
  switch (queue_.push(std::move(request))) {
    case Push::accepted:
      return;
    case Push::full:
      health_.note_overload();
      waiter->resume(std::unexpected(base::Unavailable{.cause = "too many writes wait"}));
      return;
    case Push::closed:
      waiter->resume(std::unexpected(base::Unavailable{.cause = "the store is closed"}));
      return;
  }
}

void SqliteWriter::finish() {
  queue_.close();
  if (thread_.joinable()) thread_.join();
}

void SqliteWriter::work() {
  look_after_the_file();
  while (!queue_.is_finished()) {
    auto requests = queue_.take(kBatchesPerCommitMax, look_every_);
    if (requests.empty()) {
      look_after_the_file();
    } else {
      let_expired_go(requests);
      serve(requests);
      checkpoint_when_due();  // once they have their answers
      if (rest_ > std::chrono::milliseconds{0}) std::this_thread::sleep_for(rest_);
    }
  }
  session_.close();
}

void SqliteWriter::serve(const std::vector<WriteRequest>& requests) {
  if (requests.empty()) return;
  auto outcomes = commit(requests);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto& waiter = requests[i].waiter;
    if (outcomes) {
      waiter->resume(std::move((*outcomes)[i]));
    } else {
      waiter->resume(std::unexpected(outcomes.error()));
    }
  }
}

std::expected<std::vector<WriteOutcome>, base::Unavailable> SqliteWriter::commit(
    const std::vector<WriteRequest>& requests) try {
  const auto fail = [this, &requests](base::Unavailable why) {
    health_.note_write_failure(why.cause, requests.size());
    return std::unexpected(std::move(why));
  };
  const auto connection = session_.connection();
  if (!connection) return fail(connection.error());
  auto outcomes = commit_together(**connection, requests);
  if (!outcomes) {
    session_.close();
    return fail(to_unavailable(outcomes.error()));
  }
  // What was written to a file that is not there any more was not written.
  // But the file may have been moved away only after the commit, and may come back with it.
  if (auto confirmed = session_.confirm(); !confirmed) {
    return fail({.cause = confirmed.error().cause + kOutcomeUnknown});
  }
  const auto conflicts = std::ranges::count_if(*outcomes, is_conflict);
  health_.note_commit(requests.size(), static_cast<std::uint64_t>(conflicts));
  return std::move(*outcomes);
} catch (const std::exception& fault) {
  // A fault ends this transaction, not the thread that all others rely on.
  session_.close();
  health_.note_write_failure(fault.what(), requests.size());
  return std::unexpected(base::Unavailable{.cause = std::string{"fault while writing: "} + fault.what()});
}

void SqliteWriter::look_after_the_file() {
  if (health_.status().writing == DatabaseStatus::Access::working) {
    const auto connection = session_.connection();
    if (!connection) health_.note_write_failure(connection.error().cause, 0);
    return;
  }
  // Only writing tells whether writing works again.
  std::vector<WriteRequest> probe(1);
  probe[0].batch.push_back({.sql = "UPDATE write_probe SET probes = probes + 1", .parameters = {}});
  static_cast<void>(commit(probe));
}

void SqliteWriter::checkpoint_when_due() {
  SqliteConnection* const connection = session_.opened();
  if (connection != nullptr && connection->log_pages() >= log_pages_max_) connection->checkpoint();
}

}  // namespace bongsu::storage
