#include "command/descriptor_limit.h"

#include <sys/resource.h>

#include <algorithm>
#include <limits>

namespace bongsu::command {
namespace {

constexpr std::size_t kForOthers = 192;  // database files of every thread, event loops, and surplus connections

}  // namespace

std::size_t raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return std::numeric_limits<std::size_t>::max();
  rlimit raised = limit;
  raised.rlim_cur = limit.rlim_max;
  // Not asked for without need: the service's system call filter may forbid it.
  if (limit.rlim_cur < limit.rlim_max && setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  return limit.rlim_cur;
}

std::size_t connections_within(std::size_t descriptors) {
  return std::max<std::size_t>(descriptors > kForOthers ? descriptors - kForOthers : 0, 1);
}

}  // namespace bongsu::command
