#pragma once
// Survival coverage as /metrics shows it: counted anew now and then, beside the logins.

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "account/coverage.h"
#include "base/clock.h"
#include "base/task.h"
#include "command/exposition.h"

namespace bongsu::command {

class CoverageWatch {
 public:
  struct Needs {
    account::WayCombinations& combinations;
    std::vector<account::FailureDomain> domains;
    account::UsableWays usable;
    const base::Clock& clock;
  };
  explicit CoverageWatch(Needs needs) : needs_(std::move(needs)) {}

  // Every few minutes, until it is cancelled; the first time soon after the start. While the store cannot be asked,
  // the last figures stand, and say how old they are.
  Task<void> run();
  Task<void> refresh();

  // Nothing before the first count.
  void write(Exposition& out) const;

 private:
  struct Counted {
    account::Coverage coverage;
    base::Instant at;
  };

  Needs needs_;
  mutable std::mutex mutex_;
  std::optional<Counted> last_;
};

}  // namespace bongsu::command
