#include "plan/estate/library.h"

#include <array>
#include <span>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "base/embedded_file.h"

namespace bongsu::plan {

std::span<const base::EmbeddedFile> embedded_files();

namespace {

constexpr std::array kQuantities{std::pair{Quantity::probability, std::string_view{"probability"}},
                                 std::pair{Quantity::share, std::string_view{"share"}},
                                 std::pair{Quantity::times_a_year, std::string_view{"times a year"}},
                                 std::pair{Quantity::hours, std::string_view{"hours"}},
                                 std::pair{Quantity::watts, std::string_view{"watts"}},
                                 std::pair{Quantity::watt_hours, std::string_view{"watt hours"}},
                                 std::pair{Quantity::ratio, std::string_view{"ratio"}},
                                 std::pair{Quantity::spread, std::string_view{"spread"}},
                                 std::pair{Quantity::years, std::string_view{"years"}},
                                 std::pair{Quantity::money, std::string_view{"money"}}};

std::optional<double> plain_number(const toml::node& node) {
  if (const auto whole = node.value_exact<std::int64_t>()) return static_cast<double>(*whole);
  return node.value_exact<double>();
}

// A number, or a text with nothing but a number: "97 %".
std::optional<double> number_or_percent(const toml::node& node) {
  if (const auto number = plain_number(node)) return number;
  const auto text = node.value_exact<std::string>();
  const auto figure = text ? parse_figure(*text) : std::nullopt;
  return figure && figure->is_certain() ? std::optional{figure->value} : std::nullopt;
}

std::optional<Figure> figure_from_table(TomlFields& fields) {
  Figure figure;
  const auto read = [&fields](std::string_view key) -> std::optional<double> {
    const toml::node* node = fields.node(key);
    if (!node) return std::nullopt;
    const auto number = number_or_percent(*node);
    if (!number) fields.refuse(key, "must be a number, or a text like \"97 %\"");
    return number;
  };
  const auto value = read("value");
  figure.low = read("low").value_or(value.value_or(0));
  figure.high = read("high").value_or(value.value_or(0));
  figure.source = fields.text("source").value_or("");
  figure.year = static_cast<int>(fields.whole_number("year", 1900, 2200).value_or(0));
  if (const auto text = fields.text("confidence")) {
    const auto confidence = parse_confidence(*text);
    if (!confidence) fields.refuse("confidence", "must be one of \"high\", \"medium\", \"low\", \"guess\", \"stated\"");
    figure.confidence = confidence.value_or(Confidence::stated);
  }
  if (!value) {
    fields.refuse("value", "must be set");
    return std::nullopt;
  }
  figure.value = *value;
  if (figure.low > figure.value || figure.high < figure.value) {
    fields.refuse("value", "must not be below low nor above high");
    return std::nullopt;
  }
  return figure;
}

std::optional<Figure> figure_from(TomlFields& fields, std::string_view key, const toml::node& node, Quantity quantity) {
  if (const auto number = plain_number(node)) return Figure{.value = *number, .low = *number, .high = *number};
  if (const toml::table* table = node.as_table()) {
    TomlFields inner{*table, fields.path_of(key), fields.errors()};
    auto figure = figure_from_table(inner);
    inner.finish();
    return figure;
  }
  const auto text = node.value_exact<std::string>();
  auto figure = text ? parse_figure(*text) : std::nullopt;
  if (!figure) fields.refuse_at(node, key, "must be " + expectation(quantity));
  return figure;
}

void read_named_figure(TomlFields& fields, const std::string& name, Library& library) {
  const auto said_name = fields.text("name");
  const auto said_about = fields.text("about");
  const auto quantity_text = fields.text("quantity");
  const auto known = library.figures.find(name);
  // What replaces a figure is called as that was, but for what it says.
  const bool is_known = known != library.figures.end();
  const std::string about = said_about.value_or(is_known ? known->second.about : said_name.value_or(name));
  const std::string short_name = said_name.value_or(is_known ? known->second.name : about);
  auto quantity = quantity_text ? parse_quantity(*quantity_text) : std::nullopt;
  if (!quantity && known != library.figures.end()) quantity = known->second.quantity;
  const auto figure = figure_from_table(fields);
  fields.finish();
  if (!quantity) {
    std::vector<std::string_view> words;
    for (const auto& each : kQuantities) words.push_back(each.second);
    return fields.refuse("quantity", fmt::format("must be one of \"{}\"", fmt::join(words, "\", \"")));
  }
  if (!figure) return;
  if (const auto reason = refusal(*figure, *quantity)) return fields.refuse("value", *reason);
  library.figures.insert_or_assign(name, NamedFigure{short_name, about, *figure, *quantity});
}

void read_repair_times(TomlFields& fields, const std::string& name, Library& library) {
  constexpr std::size_t kTimesMax = 10'000;
  NamedRepairTimes times{.about = fields.text("about").value_or(name), .hours = {}};
  times.mean.source = fields.text("source").value_or("");
  times.mean.year = static_cast<int>(fields.whole_number("year", 1900, 2200).value_or(0));
  const toml::node* node = fields.node("hours");
  const toml::array* array = node ? node->as_array() : nullptr;
  if (array && array->size() <= kTimesMax) {
    for (const toml::node& each : *array) {
      const auto hours = plain_number(each);
      if (!hours || !(*hours > 0) || *hours > 1e6) {
        fields.refuse_at(each, "hours", "each must be a number above 0, at most a million");
        return;
      }
      times.hours.push_back(*hours);
    }
  }
  fields.finish();
  if (times.hours.empty()) return fields.refuse("hours", "must be a list of 1 to 10000 repair times in hours");
  const MeanRange mean = mean_range(times.hours);
  times.mean.low = mean.low;
  times.mean.value = mean.mean;
  times.mean.high = mean.high;
  // However well each was measured, so few of them say little of the next.
  times.mean.confidence = Confidence::low;
  library.repair_times.insert_or_assign(name, std::move(times));
}

}  // namespace

std::optional<Quantity> parse_quantity(std::string_view text) {
  for (const auto& [quantity, name] : kQuantities) {
    if (name == text) return quantity;
  }
  return std::nullopt;
}

std::optional<Figure> read_figure(TomlFields& fields, std::string_view key, const toml::node& node, Quantity quantity) {
  auto figure = figure_from(fields, key, node, quantity);
  if (!figure) return std::nullopt;
  if (const auto reason = refusal(*figure, quantity)) {
    fields.refuse_at(node, key, *reason);
    return std::nullopt;
  }
  return figure;
}

NamedFailure read_failure(TomlFields& fields) {
  const auto figure = [&fields](std::string_view key, Quantity quantity) -> std::optional<Figure> {
    const toml::node* node = fields.node(key);
    return node ? read_figure(fields, key, *node, quantity) : std::nullopt;
  };
  NamedFailure failure;
  failure.name = fields.text("name").value_or("");
  failure.outages_a_year = figure("outages_a_year", Quantity::times_a_year);
  failure.availability = figure("availability", Quantity::probability);
  failure.hours = figure("hours", Quantity::hours);
  failure.repair = fields.text("repair");
  failure.repair_spread = figure("repair_spread", Quantity::spread);
  return failure;
}

std::map<std::string, LibraryWords, std::less<>> Library::words() const {
  std::map<std::string, LibraryWords, std::less<>> words;
  for (const auto& [id, figure] : figures) words.emplace("figure." + id, LibraryWords{figure.name, figure.about});
  for (const auto& [id, failure] : failures) words.emplace("failure." + id, LibraryWords{failure.name, failure.name});
  return words;
}

std::string refusal_of_spread(std::string_view shape) {
  return fmt::format("goes with repair = \"lognormal\"; here it is \"{}\"", shape);
}

void read_library(TomlFields& root, Library& library) {
  root.each_table("figure", [&](const std::string& name, const toml::table& table) {
    TomlFields fields{table, root.path_of("figure." + name), root.errors()};
    read_named_figure(fields, name, library);
  });
  root.each_table("repair_times", [&](const std::string& name, const toml::table& table) {
    TomlFields fields{table, root.path_of("repair_times." + name), root.errors()};
    read_repair_times(fields, name, library);
  });
  root.each_table("failure", [&](const std::string& name, const toml::table& table) {
    TomlFields fields{table, root.path_of("failure." + name), root.errors()};
    NamedFailure failure = read_failure(fields);
    if (failure.name.empty()) failure.name = name;
    const std::string shape = failure.repair.value_or("exponential");
    if (failure.repair_spread && shape != "lognormal") fields.refuse("repair_spread", refusal_of_spread(shape));
    fields.finish();
    library.failures.insert_or_assign(name, std::move(failure));
  });
}

const Library& default_library() {
  static const Library library = [] {
    Library read;
    for (const base::EmbeddedFile& file : embedded_files()) {
      if (file.name != "estate/defaults.toml") continue;
      const toml::table table = toml::parse(file.content);
      ErrorList errors{"estate/defaults.toml"};
      TomlFields root{table, "", errors};
      read_library(root, read);
      root.finish();
      if (!errors.empty()) throw std::logic_error(describe(errors.take().front()));
    }
    return read;
  }();
  return library;
}

}  // namespace bongsu::plan
