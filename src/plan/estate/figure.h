#pragma once
// A number that somebody had to believe: its best value, how low and how high it may be, and where it comes from.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bongsu::plan {

// How far the source carries.
enum class Confidence {
  high,    // measured, by many, published with its method
  medium,  // published, of a like thing
  low,     // one case, or a rough survey
  guess,   // nobody knows; the range says how little
  stated,  // the estate's author says so
};

std::string_view to_text(Confidence confidence);
std::optional<Confidence> parse_confidence(std::string_view text);

struct Figure {
  double value = 0;
  double low = 0;   // not above the value
  double high = 0;  // not below it
  std::string source{};
  int year = 0;  // of the source; 0: not said
  Confidence confidence = Confidence::stated;

  bool is_certain() const { return low == high; }
  bool operator==(const Figure&) const = default;
};

// "0.1", "97 %", "0.1 (0.02 to 0.4)", "97 % (80 % to 99 %)"; nullopt for anything else, a range that does not hold the
// value, and numbers that are not finite.
std::optional<Figure> parse_figure(std::string_view text);

// What a figure counts: decides what it may be, and how it is shown and varied.
enum class Quantity {
  probability,   // 0 to 1, of something that goes well
  share,         // 0 to 1, of a whole
  times_a_year,  // 0 or more, a million at most
  hours,         // more than 0
  watts,         // 0 or more
  watt_hours,    // 0 or more
  ratio,         // 1 or more: PUE
  spread,        // more than 0, 10 at most: the standard deviation of a logarithm
  years,         // more than 0
  money,         // 0 or more, in the estate's currency
};

// Whether it lies from 0 to 1.
bool is_share(Quantity quantity);

// The reason why a figure cannot be of a quantity, low and high included: "must be from 0 to 1"; nullopt when it can.
std::optional<std::string> refusal(const Figure& figure, Quantity quantity);

// What a file may say of a quantity: "a number like 0.5, in hours and without a unit, a text like ...".
std::string expectation(Quantity quantity);

// "97 %", "0.05 a year", "4 h", "3200 W".
std::string to_text(double value, Quantity quantity);

// Four significant digits at most, without needless zeros: "94.67", "0.01704", "526000".
std::string to_short_text(double value, int digits = 4);

}  // namespace bongsu::plan
