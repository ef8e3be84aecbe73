#include "plan/count.h"

#include <algorithm>
#include <cstdio>
#include <limits>

namespace bongsu::plan {

Count& Count::operator+=(const Count& other) noexcept {
  approximate_ += other.approximate_;
  is_exact_ = is_exact_ && other.is_exact_ && !__builtin_add_overflow(exact_, other.exact_, &exact_);
  if (!is_exact_) exact_ = 0;
  return *this;
}

Count operator*(const Count& left, const Count& right) noexcept {
  if (left.is_zero() || right.is_zero()) return Count{};
  Count product;
  product.approximate_ = left.approximate_ * right.approximate_;
  product.is_exact_ =
      left.is_exact_ && right.is_exact_ && !__builtin_mul_overflow(left.exact_, right.exact_, &product.exact_);
  if (!product.is_exact_) product.exact_ = 0;
  return product;
}

std::uint64_t Count::saturated() const noexcept {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  return is_exact_ && exact_ < kMost ? static_cast<std::uint64_t>(exact_) : kMost;
}

std::string Count::to_text() const {
  if (!is_exact_) {
    char text[32];
    std::snprintf(text, sizeof text, "about %.2e", approximate_);
    return text;
  }
  std::string digits;
  for (auto rest = exact_; rest != 0 || digits.empty(); rest /= 10) {
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
  }
  std::ranges::reverse(digits);
  return digits;
}

}  // namespace bongsu::plan
