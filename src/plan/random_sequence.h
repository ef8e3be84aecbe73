#pragma once
// Random numbers that depend on nothing but the seed and the position. Spec: SplitMix64 (Steele, Lea, Flood 2014).

#include <cstdint>

namespace bongsu::plan {

class RandomSequence {
 public:
  explicit RandomSequence(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  double uniform();  // above 0, below 1
  double normal();

 private:
  std::uint64_t state_;
};

}  // namespace bongsu::plan
