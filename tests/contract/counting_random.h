#pragma once
// Bytes that never repeat and that every run draws alike.

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/random.h"

namespace bongsu::contract {

class CountingRandom final : public base::Random {
 public:
  void fill(std::span<std::byte> out) override {
    std::uint64_t number = ++drawn_;
    for (auto& byte : out) {
      byte = static_cast<std::byte>(number & 0xff);
      number >>= 8;
    }
  }

 private:
  std::uint64_t drawn_ = 0;
};

}  // namespace bongsu::contract
