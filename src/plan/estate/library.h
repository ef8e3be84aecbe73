#pragma once
// Figures, failures and repair times that have a name: the defaults that ship with the program (defaults.toml), and
// what an estate says of its own, which goes first.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/estate/estate.h"
#include "plan/estate/figure.h"
#include "plan/estate/repair_time.h"
#include "plan/estate/toml_fields.h"

namespace bongsu::plan {

struct NamedFigure {
  std::string name;  // for sentences
  std::string about;
  Figure figure;
  Quantity quantity;
};

// A failure as a table describes it; what it leaves out stands in the failure that it is like.
struct NamedFailure {
  std::string name{};
  std::optional<Figure> outages_a_year{};
  std::optional<Figure> availability{};
  std::optional<Figure> hours{};
  std::optional<std::string> repair{};  // "constant", "exponential", "lognormal", or the name of repair times
  std::optional<Figure> repair_spread{};
};

struct NamedRepairTimes {
  std::string about;
  std::vector<double> hours;
  Figure mean{};  // of these hours, with the range that so few of them leave open
};

struct Library {
  std::map<std::string, NamedFigure, std::less<>> figures;
  std::map<std::string, NamedFailure, std::less<>> failures;
  std::map<std::string, NamedRepairTimes, std::less<>> repair_times;

  std::map<std::string, LibraryWords, std::less<>> words() const;
};

// What ships with the program. The reading is done once; the result lives as long as the program.
const Library& default_library();

// Reads [figure.*], [failure.*] and [repair_times.*] of a file into the library, over what bears the same name.
void read_library(TomlFields& root, Library& library);

// A figure as a value of TOML: a number, a text (figure.h), or a table of value, low, high, source, year, confidence.
// nullopt after refusing it. A text that begins with a letter is left to the caller.
std::optional<Figure> read_figure(TomlFields& fields, std::string_view key, const toml::node& node, Quantity quantity);

// The keys of a failure, but for `like`.
NamedFailure read_failure(TomlFields& fields);

// Why repair_spread cannot stand beside repairs of that shape.
std::string refusal_of_spread(std::string_view shape);

std::optional<Quantity> parse_quantity(std::string_view text);

}  // namespace bongsu::plan
