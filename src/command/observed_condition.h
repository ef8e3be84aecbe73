#pragma once
// What this node can reach, told from what its parts last saw.

#include <cstddef>

#include "command/password_offload.h"
#include "continuity/node_condition.h"
#include "storage/database.h"

namespace bongsu::command {

struct HashingLoad {
  std::size_t waiting = 0;
  std::size_t waiting_max = 0;
};

continuity::NodeCondition decide_condition(const storage::DatabaseStatus& store, const HashingLoad& hashing);

class ObservedCondition final : public continuity::ConditionSource {
 public:
  struct Needs {
    const storage::Database& database;
    const PasswordOffload& hashing;
    std::size_t hashing_waiting_max;
  };
  explicit ObservedCondition(Needs needs) : needs_(needs) {}
  continuity::NodeCondition current() const override;

 private:
  Needs needs_;
};

}  // namespace bongsu::command
