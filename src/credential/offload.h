#pragma once
// Where work is done that would block an I/O thread.

#include <functional>

#include "base/error.h"
#include "base/task.h"

namespace bongsu::credential {

class Offload {
 public:
  virtual ~Offload() = default;
  // Runs `work` on another thread and resumes the caller on its own. Unavailable, at once, when the queue is full, or
  // when the deadline passes before the work has begun: it is then never run. `work` must not throw, and owns what it
  // touches, since the caller may be gone when it runs.
  virtual Task<base::Fetched<void>> run(std::function<void()> work) = 0;
};

}  // namespace bongsu::credential
