#include "storage/store_health.h"

namespace bongsu::storage {

using Access = DatabaseStatus::Access;

void StoreHealth::note_read() {
  const std::lock_guard lock{mutex_};
  status_.reading = Access::working;
  ++status_.reads;
}

void StoreHealth::note_read_failure(const std::string& cause) {
  const std::lock_guard lock{mutex_};
  status_.reading = Access::failing;
  status_.last_error = cause;
  ++status_.failures;
}

void StoreHealth::note_commit(std::uint64_t batches, std::uint64_t conflicts) {
  const std::lock_guard lock{mutex_};
  status_.writing = Access::working;
  ++status_.commits;
  status_.batches += batches;
  status_.conflicts += conflicts;
}

void StoreHealth::note_write_failure(const std::string& cause, std::uint64_t batches) {
  const std::lock_guard lock{mutex_};
  status_.writing = Access::failing;
  status_.last_error = cause;
  status_.failures += batches;
}

void StoreHealth::note_overload() {
  const std::lock_guard lock{mutex_};
  ++status_.failures;
}

DatabaseStatus StoreHealth::status() const {
  const std::lock_guard lock{mutex_};
  return status_;
}

}  // namespace bongsu::storage
