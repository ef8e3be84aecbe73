#pragma once
// The operating system's random numbers, through libsodium.

#include <cstddef>
#include <span>

#include "base/random.h"

namespace bongsu::crypto {

// Holds no state: any number may exist, in any thread.
class SystemRandom final : public base::Random {
 public:
  // Throws LibraryFault when the system has no source of randomness: the program must not start.
  SystemRandom();
  void fill(std::span<std::byte> out) override;
};

}  // namespace bongsu::crypto
