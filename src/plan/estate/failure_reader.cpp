#include "plan/estate/failure_reader.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include <fmt/format.h>

namespace bongsu::plan {
namespace {

constexpr std::size_t kModesMax = 100;

bool begins_like_a_name(std::string_view text) {
  return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0;
}

template <typename Map>
std::vector<std::string> names_of(const Map& map) {
  std::vector<std::string> names;
  for (const auto& [name, value] : map) names.push_back(name);
  return names;
}

// "battery fire" becomes "battery-fire".
std::string to_id(std::string_view name) {
  std::string id;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) {
      id += static_cast<char>(std::tolower(byte));
    } else if (byte >= 0x80) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? "failure" : id;
}

// What was written here over what it is like, each figure with the name that the assumption gets.
struct Layered {
  NamedFailure own;
  std::string own_path;  // "component.login.fails.crash"
  NamedFailure like{};
  std::string like_path{};  // "failure.server"

  using Member = std::optional<Figure> NamedFailure::*;
  std::optional<AssumptionId> take(Member member, std::string_view key, Quantity quantity, AssumptionList& list) const {
    if (own.*member) return list.add(fmt::format("{}.{}", own_path, key), *(own.*member), quantity);
    if (like.*member) return list.add(fmt::format("{}.{}", like_path, key), *(like.*member), quantity);
    return std::nullopt;
  }
};

class FailureReading {
 public:
  FailureReading(TomlFields& fields, std::string_view key, ReadingParts parts)
      : fields_(fields), key_(key), parts_(parts) {}

  std::vector<FailureMode> read(const toml::node& node) {
    if (const toml::array* array = node.as_array()) {
      if (array->size() > kModesMax) fields_.refuse(key_, fmt::format("must be at most {} failures", kModesMax));
      for (const toml::node& each : *array) {
        if (modes_.size() < kModesMax) read_one(each);
      }
    } else {
      read_one(node);
    }
    return std::move(modes_);
  }

 private:
  void read_one(const toml::node& node) {
    if (const auto name = node.value_exact<std::string>()) {
      if (const NamedFailure* like = known(*name, node)) {
        finish({.own = {}, .own_path = {}, .like = *like, .like_path = "failure." + *name}, *name, node);
      }
    } else if (const toml::table* table = node.as_table()) {
      read_table(*table);
    } else {
      fields_.refuse_at(node, key_, "each failure must be a name of the library, or a table { name = ..., ... }");
    }
  }

  void read_table(const toml::table& table) {
    TomlFields inner{table, fields_.path_of(key_), fields_.errors()};
    const auto like_name = inner.text("like");
    Layered layered{.own = read_failure(inner), .own_path = {}};
    inner.finish();
    // What is there and could not be read was refused already.
    const bool is_refused = (table.contains("outages_a_year") && !layered.own.outages_a_year) ||
                            (table.contains("availability") && !layered.own.availability);
    if (is_refused) return;
    if (like_name) {
      const NamedFailure* like = known(*like_name, table);
      if (!like) return;
      layered.like = *like;
      layered.like_path = "failure." + *like_name;
    }
    const std::string id = !layered.own.name.empty() ? to_id(layered.own.name) : like_name.value_or("failure");
    layered.own_path = fmt::format("{}.{}", fields_.path_of(key_), id);
    finish(std::move(layered), id, table);
  }

  const NamedFailure* known(const std::string& name, const toml::node& node) {
    const auto found = parts_.library.failures.find(name);
    if (found != parts_.library.failures.end()) return &found->second;
    fields_.refuse_at(node, key_,
                      fmt::format("there is no failure \"{}\" in the library{}", name,
                                  suggestion(name, names_of(parts_.library.failures))));
    return nullptr;
  }

  void finish(Layered layered, const std::string& id, const toml::node& node) {
    const bool is_taken = std::ranges::any_of(modes_, [&id](const FailureMode& other) { return other.id == id; });
    if (is_taken) return fields_.refuse_at(node, key_, fmt::format("has two failures \"{}\": give each a name", id));
    // How often is said in one way; what is written here goes before what it is like.
    if (layered.own.availability) layered.like.outages_a_year.reset();
    if (layered.own.outages_a_year) layered.like.availability.reset();
    AssumptionList& list = parts_.assumptions;
    FailureMode mode{.id = id, .name = !layered.own.name.empty() ? layered.own.name : layered.like.name};
    if (mode.name.empty()) mode.name = "failure";
    mode.outages_a_year = layered.take(&NamedFailure::outages_a_year, "outages_a_year", Quantity::times_a_year, list);
    mode.availability = layered.take(&NamedFailure::availability, "availability", Quantity::probability, list);
    if (mode.outages_a_year.has_value() == mode.availability.has_value()) {
      return fields_.refuse_at(node, key_, "must say either outages_a_year or availability");
    }
    if (read_repair(layered, mode, node)) modes_.push_back(std::move(mode));
  }

  bool read_repair(Layered layered, FailureMode& mode, const toml::node& node) {
    AssumptionList& list = parts_.assumptions;
    const std::string shape = layered.own.repair.value_or(layered.like.repair.value_or("exponential"));
    // Measured repair times that are named here say how long, too.
    const bool is_measured_here = layered.own.repair && parts_.library.repair_times.contains(*layered.own.repair);
    if (is_measured_here) layered.like.hours.reset();
    auto hours = layered.take(&NamedFailure::hours, "hours", Quantity::hours, list);
    if (shape == "constant") {
      mode.repair = RepairShape::constant;
    } else if (shape == "lognormal") {
      mode.repair = RepairShape::lognormal;
      const auto spread = layered.take(&NamedFailure::repair_spread, "repair_spread", Quantity::spread, list);
      mode.repair_spread = spread ? *spread : library_assumption("repair-spread", parts_);
    } else if (shape != "exponential") {
      const auto found = parts_.library.repair_times.find(shape);
      if (found == parts_.library.repair_times.end()) {
        fields_.refuse_at(node, key_,
                          fmt::format("there are no repair times \"{}\"{}; expected \"constant\", \"exponential\", "
                                      "\"lognormal\" or the name of repair times",
                                      shape, suggestion(shape, names_of(parts_.library.repair_times))));
        return false;
      }
      mode.repair = RepairShape::empirical;
      mode.repair_times = in_multiples_of_their_mean(found->second.hours);
    }
    if (!hours) hours = measured_mean(shape);
    // Of another shape than those that it is like, but as long.
    if (!hours && layered.like.repair) hours = measured_mean(*layered.like.repair);
    if (layered.own.repair_spread && !mode.repair_spread) {
      fields_.refuse_at(node, key_, "repair_spread " + refusal_of_spread(shape));
      return false;
    }
    mode.hours = hours ? *hours : library_assumption("repair-hours", parts_);
    return true;
  }

  // Of the repair times of that name; nullopt when there are none.
  std::optional<AssumptionId> measured_mean(const std::string& name) {
    const auto found = parts_.library.repair_times.find(name);
    if (found == parts_.library.repair_times.end()) return std::nullopt;
    return parts_.assumptions.add("repair_times." + name, found->second.mean, Quantity::hours);
  }

  TomlFields& fields_;
  std::string_view key_;
  ReadingParts parts_;
  std::vector<FailureMode> modes_;
};

}  // namespace

AssumptionId library_assumption(std::string_view name, ReadingParts parts) {
  const auto& [known, figure] = *parts.library.figures.find(name);
  return parts.assumptions.add("figure." + known, figure.figure, figure.quantity);
}

std::optional<AssumptionId> read_assumption(TomlFields& fields, std::string_view key, Quantity quantity,
                                            ReadingParts parts, std::string_view name) {
  const toml::node* node = fields.node(key);
  if (!node) return std::nullopt;
  const auto text = node->value_exact<std::string>();
  if (text && begins_like_a_name(*text)) {
    const auto found = parts.library.figures.find(*text);
    if (found == parts.library.figures.end()) {
      fields.refuse(key, fmt::format("there is no figure \"{}\" in the library{}; expected the name of one, {}", *text,
                                     suggestion(*text, names_of(parts.library.figures)), expectation(quantity)));
      return std::nullopt;
    }
    if (found->second.quantity != quantity) {
      fields.refuse(key, fmt::format("the figure \"{}\" counts something else", *text));
      return std::nullopt;
    }
    return library_assumption(*text, parts);
  }
  const auto figure = read_figure(fields, key, *node, quantity);
  if (!figure) return std::nullopt;
  return parts.assumptions.add(fields.path_of(name.empty() ? key : name), *figure, quantity);
}

std::vector<FailureMode> read_failures(TomlFields& fields, std::string_view key, ReadingParts parts) {
  const toml::node* node = fields.node(key);
  if (!node) return {};
  return FailureReading{fields, key, parts}.read(*node);
}

}  // namespace bongsu::plan
