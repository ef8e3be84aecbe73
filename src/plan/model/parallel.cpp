#include "plan/model/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace bongsu::plan {

void for_each_number(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t number = next++; number < count; number = next++) work(number);
  };
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t wanted = std::min(count, threads == 0 ? cores : threads);
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(run);
  run();
}

}  // namespace bongsu::plan
