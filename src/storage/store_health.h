#pragma once
// What the worker threads of a database note about themselves, and others read.

#include <cstdint>
#include <mutex>
#include <string>

#include "storage/database.h"

namespace bongsu::storage {

class StoreHealth {
 public:
  void note_read();
  void note_read_failure(const std::string& cause);
  void note_commit(std::uint64_t batches, std::uint64_t conflicts);
  void note_write_failure(const std::string& cause, std::uint64_t batches);
  // A request that was refused because too many wait; says nothing of the file.
  void note_overload();
  // As far as noted here; how many wait is for the owner of the queues to say.
  DatabaseStatus status() const;

 private:
  mutable std::mutex mutex_;
  DatabaseStatus status_;
};

}  // namespace bongsu::storage
