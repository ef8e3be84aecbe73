#pragma once
// What a worker thread of a database is told.

#include <chrono>
#include <cstddef>

namespace bongsu::storage {

struct WorkerSettings {
  std::size_t waiting_max;               // requests; one more is answered Unavailable at once
  std::chrono::milliseconds look_every;  // how soon an idle thread notices that its file is gone, or back again
  std::chrono::milliseconds rest{0};     // after each transaction: a turn for others who write to the file
};

}  // namespace bongsu::storage
