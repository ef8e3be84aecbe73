#include "page/brand.h"

#include <fmt/format.h>

namespace bongsu::page {
namespace {

// --tint in style.css: of all that text in the accent stands on, the darkest in light mode and the lightest in dark
// mode.
constexpr Colour kTintLight{0xee, 0xf1, 0xf3};
constexpr Colour kTintDark{0x25, 0x2d, 0x37};
constexpr double kTextContrastMin = 4.5;  // Spec: WCAG 2.2 §1.4.3 (AA)

std::string properties(Colour accent, Colour behind) {
  return fmt::format("--accent: {}; --on-accent: {}; --accent-ink: {};", to_css(accent), to_css(text_on(accent)),
                     to_css(readable_on(behind, accent, kTextContrastMin)));
}

}  // namespace

std::string brand_css(const Brand& brand) {
  return fmt::format(":root {{ {} }}\n@media (prefers-color-scheme: dark) {{\n  :root {{ {} }}\n}}\n",
                     properties(brand.accent_light, kTintLight), properties(brand.accent_dark, kTintDark));
}

}  // namespace bongsu::page
