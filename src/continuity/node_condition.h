#pragma once
// What this node can reach at this moment: the facts from which function_classes.h decides what it serves.

namespace bongsu::continuity {

enum class StoreAccess {
  writable,  // the primary answers
  readable,  // only a copy answers, no staler than the bound
  none,
};

enum class FactAccess {
  kept,      // login facts reach this node's disk
  not_kept,  // disk full, or the facts' store does not answer: no code or refresh token can be used just once
};

enum class HashingAccess { free, saturated };

struct NodeCondition {
  StoreAccess store = StoreAccess::none;
  FactAccess facts = FactAccess::not_kept;
  HashingAccess hashing = HashingAccess::free;
  friend bool operator==(const NodeCondition&, const NodeCondition&) = default;
};

// Told from what the parts last saw; asks nothing itself, so that a status page is cheap on the worst day.
class ConditionSource {
 public:
  virtual ~ConditionSource() = default;
  virtual NodeCondition current() const = 0;  // thread-safe
};

}  // namespace bongsu::continuity
