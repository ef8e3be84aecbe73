#pragma once
// Colours as an operator writes them, and whether text on them can be read. Spec: WCAG 2.2 §1.4.3, §1.4.11.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bongsu::page {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  friend bool operator==(const Colour&, const Colour&) = default;
};

inline constexpr Colour kWhite{255, 255, 255};
inline constexpr Colour kBlack{0, 0, 0};

// "#rrggbb" in either case; nullopt for anything else, so nothing but a colour ever reaches a style sheet.
std::optional<Colour> parse_colour(std::string_view text);
// "#rrggbb" in lower case.
std::string to_css(Colour colour);

// From 1 (the same) to 21 (black on white); the order does not matter.
double contrast_ratio(Colour one, Colour other);
// White or black, whichever reads better on `background`: always at least 4.5.
Colour text_on(Colour background);
// `colour`, moved towards black or white only as far as it must to reach `ratio_min` (at most 7) on `background`.
Colour readable_on(Colour background, Colour colour, double ratio_min);

}  // namespace bongsu::page
