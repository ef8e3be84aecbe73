#pragma once
// How many: exact up to 2^128 - 1, an approximation beyond, and always knowing which.

#include <cstdint>
#include <string>

namespace bongsu::plan {

class Count {
 public:
  Count() = default;
  explicit Count(std::uint64_t value) : exact_(value), approximate_(static_cast<double>(value)) {}

  Count& operator+=(const Count& other) noexcept;
  friend Count operator+(Count left, const Count& right) noexcept { return left += right; }
  friend Count operator*(const Count& left, const Count& right) noexcept;
  friend bool operator==(const Count& left, const Count& right) = default;

  bool is_zero() const noexcept { return is_exact_ && exact_ == 0; }
  bool is_exact() const noexcept { return is_exact_; }
  double approximate() const noexcept { return approximate_; }
  // The number when it is exact and fits, else 2^64 - 1.
  std::uint64_t saturated() const noexcept;
  // "46188" when exact, "about 1.2e+40" beyond.
  std::string to_text() const;

 private:
  unsigned __int128 exact_ = 0;
  double approximate_ = 0;
  bool is_exact_ = true;
};

}  // namespace bongsu::plan
