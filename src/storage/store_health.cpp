#include "storage/store_health.h"

#include <optional>

namespace bongsu::storage {

using Access = DatabaseStatus::Access;

template <typename Note>
void StoreHealth::note(Note change) {
  std::optional<DatabaseStatus> changed;
  {
    const std::lock_guard lock{mutex_};
    const Access reading = status_.reading;
    const Access writing = status_.writing;
    change(status_);
    if (status_.reading != reading || status_.writing != writing) changed = status_;
  }
  if (changed && observer_) observer_(*changed);
}

void StoreHealth::note_read() {
  note([](DatabaseStatus& status) {
    status.reading = Access::working;
    ++status.reads;
  });
}

void StoreHealth::note_read_failure(const std::string& cause) {
  note([&cause](DatabaseStatus& status) {
    status.reading = Access::failing;
    status.last_error = cause;
    ++status.failures;
  });
}

void StoreHealth::note_commit(std::uint64_t batches, std::uint64_t conflicts) {
  note([batches, conflicts](DatabaseStatus& status) {
    status.writing = Access::working;
    ++status.commits;
    status.batches += batches;
    status.conflicts += conflicts;
  });
}

void StoreHealth::note_write_failure(const std::string& cause, std::uint64_t batches) {
  note([&cause, batches](DatabaseStatus& status) {
    status.writing = Access::failing;
    status.last_error = cause;
    status.failures += batches;
  });
}

void StoreHealth::note_overload() {
  note([](DatabaseStatus& status) { ++status.failures; });
}

DatabaseStatus StoreHealth::status() const {
  const std::lock_guard lock{mutex_};
  return status_;
}

}  // namespace bongsu::storage
