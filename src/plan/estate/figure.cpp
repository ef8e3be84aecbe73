#include "plan/estate/figure.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace bongsu::plan {
namespace {

constexpr std::array kConfidences{
    std::pair{Confidence::high, std::string_view{"high"}}, std::pair{Confidence::medium, std::string_view{"medium"}},
    std::pair{Confidence::low, std::string_view{"low"}}, std::pair{Confidence::guess, std::string_view{"guess"}},
    std::pair{Confidence::stated, std::string_view{"stated"}}};

void skip_blanks(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

bool take(std::string_view& text, std::string_view wanted) {
  skip_blanks(text);
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

std::optional<double> take_number(std::string_view& text) {
  skip_blanks(text);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return take(text, "%") ? number / 100 : number;
}

std::string without_needless_zeros(std::string text) {
  if (text.contains('.')) text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// Three digits of what it is away from 0 or from 1, whichever is nearer: "97 %", "99.982 %", "0.0839 %".
std::string percent(double share) {
  const double away = std::min(std::abs(share), std::abs(1 - share)) * 100;
  const int decimals = away > 0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(away))), 0, 12) : 0;
  return without_needless_zeros(fmt::format("{:.{}f}", share * 100, decimals)) + " %";
}

}  // namespace

std::string_view to_text(Confidence confidence) { return kConfidences.at(static_cast<std::size_t>(confidence)).second; }

std::optional<Confidence> parse_confidence(std::string_view text) {
  for (const auto& [confidence, name] : kConfidences) {
    if (name == text) return confidence;
  }
  return std::nullopt;
}

std::optional<Figure> parse_figure(std::string_view text) {
  const auto value = take_number(text);
  if (!value) return std::nullopt;
  Figure figure{.value = *value, .low = *value, .high = *value};
  if (take(text, "(")) {
    const auto low = take_number(text);
    if (!low || !take(text, "to")) return std::nullopt;
    const auto high = take_number(text);
    if (!high || !take(text, ")")) return std::nullopt;
    if (*low > *value || *high < *value) return std::nullopt;
    figure.low = *low;
    figure.high = *high;
  }
  skip_blanks(text);
  if (!text.empty()) return std::nullopt;
  return figure;
}

bool is_share(Quantity quantity) { return quantity == Quantity::probability || quantity == Quantity::share; }

std::optional<std::string> refusal(const Figure& figure, Quantity quantity) {
  constexpr double kNumberMax = 1e15;  // far beyond any estate, and far from where doubles end
  switch (quantity) {
    case Quantity::probability:
    case Quantity::share:
      if (figure.low < 0 || figure.high > 1) {
        const bool is_percent = figure.value > 1 && figure.value <= 100;
        return "must be from 0 to 1, or from 0 % to 100 %" +
               (is_percent ? fmt::format(": write \"{} %\"", figure.value) : std::string{});
      }
      break;
    case Quantity::ratio:
      if (figure.low < 1) return "must be 1 or more";
      break;
    case Quantity::hours:
    case Quantity::years:
      if (figure.low <= 0) return "must be more than 0";
      break;
    case Quantity::spread:
      // Beyond that the mean is more than 10^21 times what half of them stay below.
      if (figure.low <= 0 || figure.high > 10) return "must be more than 0, and 10 or less";
      break;
    case Quantity::times_a_year:
      // Every half a minute: what happens more often is no outage.
      if (figure.low < 0 || figure.high > 1e6) return "must be 0 or more, and a million a year or less";
      break;
    case Quantity::watts:
    case Quantity::watt_hours:
    case Quantity::money:
      if (figure.low < 0) return "must be 0 or more";
      break;
  }
  if (figure.high > kNumberMax) return "must be 1e15 or less";
  return std::nullopt;
}

std::string expectation(Quantity quantity) {
  const auto sentence = [](std::string_view number, std::string_view unit, std::string_view text,
                           std::string_view table) {
    return fmt::format("a number like {}{}, a text like {}, or a table {{ {}, source = \"...\" }}", number, unit, text,
                       table);
  };
  constexpr std::string_view kRange = "\"4 (2 to 8)\"";
  constexpr std::string_view kTable = "value = 4, low = 2, high = 8";
  switch (quantity) {
    case Quantity::probability:
    case Quantity::share:
      return sentence("0.97", "", "\"97 %\" or \"97 % (80 % to 99 %)\"", "value = 0.97, low = 0.8, high = 0.99");
    case Quantity::times_a_year:
      return sentence("0.5", ", which is once in two years", kRange, kTable);
    case Quantity::hours:
      return sentence("0.5", ", in hours and without a unit", kRange, kTable);
    case Quantity::watts:
      return sentence("250", ", in watts and without a unit", "\"250 (150 to 400)\"",
                      "value = 250, low = 150, high = 400");
    case Quantity::watt_hours:
      return sentence("2400", ", in watt hours and without a unit", "\"2400 (2000 to 2600)\"",
                      "value = 2400, low = 2000, high = 2600");
    case Quantity::years:
      return sentence("5", ", in years and without a unit", kRange, kTable);
    case Quantity::money:
      return sentence("300", ", in the estate's currency and without its name", "\"300 (150 to 600)\"",
                      "value = 300, low = 150, high = 600");
    case Quantity::ratio:
    case Quantity::spread:
      return sentence("1.5", "", "\"1.5 (1.1 to 2)\"", "value = 1.5, low = 1.1, high = 2");
  }
  return {};
}

std::string to_text(double value, Quantity quantity) {
  switch (quantity) {
    case Quantity::probability:
    case Quantity::share:
      return percent(value);
    case Quantity::times_a_year:
      return to_short_text(value) + " a year";
    case Quantity::hours:
      return to_short_text(value) + " h";
    case Quantity::watts:
      return to_short_text(value) + " W";
    case Quantity::watt_hours:
      return to_short_text(value) + " Wh";
    case Quantity::years:
      return to_short_text(value) + " years";
    case Quantity::ratio:
    case Quantity::spread:
    case Quantity::money:
      return to_short_text(value);
  }
  return {};
}

std::string to_short_text(double value, int digits) {
  constexpr double kPlainMin = 1e-4;
  if (value == 0) return "0";
  if (!std::isfinite(value)) return value > 0 ? "without end" : "-";
  if (std::abs(value) < kPlainMin) return fmt::format("{:.{}g}", value, digits);
  // 526000 rather than 5.26e+05, and 100 rather than 1e+02.
  const double magnitude = std::floor(std::log10(std::abs(value)));
  const double unit = std::pow(10, magnitude - digits + 1);
  const int decimals = std::max(0, digits - 1 - static_cast<int>(magnitude));
  return without_needless_zeros(fmt::format("{:.{}f}", unit > 1 ? std::round(value / unit) * unit : value, decimals));
}

}  // namespace bongsu::plan
