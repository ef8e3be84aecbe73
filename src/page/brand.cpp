#include "page/brand.h"

#include <fmt/format.h>

namespace bongsu::page {
namespace {

// The darkest ground that text in the accent stands on in light mode, and the lightest in dark mode (style.css).
constexpr Colour kGroundLight{0xf4, 0xf5, 0xf3};
constexpr Colour kSurfaceDark{0x1b, 0x21, 0x29};
constexpr double kTextContrastMin = 4.5;  // Spec: WCAG 2.2 §1.4.3 (AA)

std::string properties(Colour accent, Colour behind) {
  return fmt::format("--accent: {}; --on-accent: {}; --accent-ink: {};", to_css(accent), to_css(text_on(accent)),
                     to_css(readable_on(behind, accent, kTextContrastMin)));
}

}  // namespace

std::string brand_css(const Brand& brand) {
  return fmt::format(":root {{ {} }}\n@media (prefers-color-scheme: dark) {{\n  :root {{ {} }}\n}}\n",
                     properties(brand.accent_light, kGroundLight), properties(brand.accent_dark, kSurfaceDark));
}

}  // namespace bongsu::page
