#include "command/observed_condition.h"

namespace bongsu::command {

using Access = storage::DatabaseStatus::Access;

continuity::NodeCondition decide_condition(const storage::DatabaseStatus& store, const HashingLoad& hashing) {
  continuity::NodeCondition condition;
  // Unknown is what it is at the start, before anybody has written: no reason to turn people away.
  const bool can_write = store.writing != Access::failing;
  const bool can_read = store.reading != Access::failing;
  if (can_read) {
    condition.store = can_write ? continuity::StoreAccess::writable : continuity::StoreAccess::readable;
  }
  condition.facts = can_write ? continuity::FactAccess::kept : continuity::FactAccess::not_kept;
  if (hashing.waiting >= hashing.waiting_max) condition.hashing = continuity::HashingAccess::saturated;
  return condition;
}

continuity::NodeCondition ObservedCondition::current() const {
  return decide_condition(needs_.database.status(), {needs_.hashing.queue_length(), needs_.hashing_waiting_max});
}

}  // namespace bongsu::command
