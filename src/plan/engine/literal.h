#pragma once
// A function and whether it is meant negated, in one number: of a circuit's node, or of a diagram's (there: an edge).

#include <compare>
#include <cstdint>

namespace bongsu::plan {

class Literal {
 public:
  constexpr Literal() noexcept = default;
  constexpr explicit Literal(std::uint32_t node) noexcept : code_(node << 1) {}
  static constexpr Literal from_code(std::uint32_t code) noexcept {
    Literal literal;
    literal.code_ = code;
    return literal;
  }

  constexpr std::uint32_t node() const noexcept { return code_ >> 1; }
  constexpr bool is_negated() const noexcept { return (code_ & 1) != 0; }
  constexpr std::uint32_t code() const noexcept { return code_; }

  constexpr Literal operator~() const noexcept { return from_code(code_ ^ 1); }
  // Negated once more when `negate`.
  constexpr Literal negated_if(bool negate) const noexcept {
    return from_code(code_ ^ static_cast<std::uint32_t>(negate));
  }
  constexpr Literal regular() const noexcept { return from_code(code_ & ~1U); }
  friend constexpr auto operator<=>(Literal, Literal) noexcept = default;

 private:
  std::uint32_t code_ = 0;
};

// Node 0 of circuits and diagrams is the constant.
inline constexpr Literal kFalse = Literal::from_code(0);
inline constexpr Literal kTrue = Literal::from_code(1);

}  // namespace bongsu::plan
