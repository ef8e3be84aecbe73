#pragma once
// What a database's worker threads, and those who wait for them, note of how it is doing, and others read.

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "storage/database.h"

namespace bongsu::storage {

// Told when reading or writing begins to fail, and when it works again; by the worker thread, or by the I/O thread
// of a request that waited too long. The thread waits meanwhile.
using StatusObserver = std::function<void(const DatabaseStatus&)>;

class StoreHealth {
 public:
  explicit StoreHealth(StatusObserver observer) : observer_(std::move(observer)) {}

  void note_read();
  void note_read_failure(const std::string& cause);
  void note_commit(std::uint64_t batches, std::uint64_t conflicts);
  void note_write_failure(const std::string& cause, std::uint64_t batches);
  // A request that was refused because too many wait; says nothing of the file.
  void note_overload();
  // As far as noted here; how many wait is for the owner of the queues to say.
  DatabaseStatus status() const;

 private:
  // Notes under the lock, then tells of a change without it.
  template <typename Note>
  void note(Note change);

  const StatusObserver observer_;
  mutable std::mutex mutex_;
  DatabaseStatus status_;
};

}  // namespace bongsu::storage
