#include "plan/random_sequence.h"

#include <cmath>
#include <numbers>

namespace bongsu::plan {

std::uint64_t RandomSequence::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

double RandomSequence::uniform() { return (static_cast<double>(next() >> 11) + 0.5) * 0x1p-53; }

double RandomSequence::normal() {
  const double radius = std::sqrt(-2 * std::log(uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}

}  // namespace bongsu::plan
