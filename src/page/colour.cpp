#include "page/colour.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/encoding.h"

namespace bongsu::page {
namespace {

constexpr int kMixSteps = 64;

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

// Spec: WCAG 2.2, relative luminance.
double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

std::uint8_t mix(std::uint8_t from, std::uint8_t to, int step) {
  return static_cast<std::uint8_t>(from + (to - from) * step / kMixSteps);
}

Colour mix(Colour from, Colour to, int step) {
  return {mix(from.red, to.red, step), mix(from.green, to.green, step), mix(from.blue, to.blue, step)};
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  const auto bytes = base::decode_hex(text.substr(1));
  if (!bytes) return std::nullopt;
  return Colour{std::to_integer<std::uint8_t>((*bytes)[0]), std::to_integer<std::uint8_t>((*bytes)[1]),
                std::to_integer<std::uint8_t>((*bytes)[2])};
}

std::string to_css(Colour colour) {
  const std::array bytes{std::byte{colour.red}, std::byte{colour.green}, std::byte{colour.blue}};
  return "#" + base::encode_hex(bytes);
}

double contrast_ratio(Colour one, Colour other) {
  const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
  return (lighter + 0.05) / (darker + 0.05);
}

Colour text_on(Colour background) {
  return contrast_ratio(background, kWhite) >= contrast_ratio(background, kBlack) ? kWhite : kBlack;
}

Colour readable_on(Colour background, Colour colour, double ratio_min) {
  const Colour towards = text_on(background);
  for (int step = 0; step < kMixSteps; ++step) {
    const Colour mixed = mix(colour, towards, step);
    if (contrast_ratio(mixed, background) >= ratio_min) return mixed;
  }
  return towards;
}

}  // namespace bongsu::page
