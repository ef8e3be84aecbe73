#pragma once
// Unpredictable bytes are a parameter too: crypto/ implements this with libsodium, tests with a counter.

#include <cstddef>
#include <span>

namespace bongsu::base {

class Random {
 public:
  virtual ~Random() = default;
  // Fills the whole span with bytes that nobody can predict. Thread-safe; never fails.
  virtual void fill(std::span<std::byte> out) = 0;
};

}  // namespace bongsu::base
