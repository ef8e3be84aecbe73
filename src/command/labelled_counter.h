#pragma once
// A count for each of a few fixed words. Thread-safe.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace bongsu::command {

class LabelledCounter {
 public:
  void add(std::string_view label) {
    const std::lock_guard lock{mutex_};
    const auto found = counts_.find(label);
    if (found == counts_.end()) {
      counts_.emplace(label, 1);
    } else {
      ++found->second;
    }
  }

  std::map<std::string, std::uint64_t, std::less<>> counts() const {
    const std::lock_guard lock{mutex_};
    return counts_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t, std::less<>> counts_;
};

}  // namespace bongsu::command
