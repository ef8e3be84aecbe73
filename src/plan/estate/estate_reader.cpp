#include "plan/estate/estate_reader.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/toml.h"
#include "base/utf8.h"
#include "plan/estate/assumption_list.h"
#include "plan/estate/estate_rules.h"
#include "plan/estate/failure_reader.h"
#include "plan/estate/library.h"
#include "plan/estate/need_reader.h"
#include "plan/estate/toml_fields.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kJourneysMax = 100;
constexpr std::size_t kIdBytesMax = 60;

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= kIdBytesMax && std::ranges::all_of(id, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  });
}

FilePosition position_of(const TomlFields& fields, std::string_view key) {
  const toml::source_position where = fields.where(key);
  return {where.line, where.column};
}

class EstateReading {
 public:
  explicit EstateReading(std::string file) : errors_(file), library_(default_library()) {
    estate_.file = std::move(file);
  }

  std::expected<Estate, EstateErrors> read(const toml::table& table) {
    TomlFields root{table, "", errors_};
    read_library(root, library_);
    read_head(root);
    root.each_table("place", [&](const std::string& id, const toml::table& each) { read_place(id, each); });
    root.each_table("component", [&](const std::string& id, const toml::table& each) { read_component(id, each); });
    root.each_table("common_cause", [&](const std::string& id, const toml::table& each) { read_cause(id, each); });
    root.each_table("journey", [&](const std::string& id, const toml::table& each) { read_journey(id, each); });
    root.finish();
    // The rules suppose that what they look at was read.
    if (errors_.empty()) check_rules(estate_, errors_);
    if (errors_.empty()) check_redundancy(estate_, errors_);
    if (!errors_.empty()) return std::unexpected(errors_.take());
    set_power_defaults();
    estate_.assumptions = assumptions_.take();
    estate_.library_words = library_.words();
    return std::move(estate_);
  }

 private:
  void read_head(TomlFields& root) {
    const toml::node* node = root.node("estate");
    const toml::table* table = node ? node->as_table() : nullptr;
    const toml::table none;
    if (!table) root.refuse("estate", "must be there: write [estate] and name = \"...\" below it");
    TomlFields fields{table ? *table : none, "estate", errors_};
    estate_.name = fields.text("name").value_or("");
    if (table && !table->contains("name")) fields.refuse("name", "must be set: what people call this estate");
    estate_.about = fields.text("about").value_or("");
    estate_.sources = fields.texts("sources");
    estate_.currency = fields.text("currency").value_or("USD");
    estate_.money_a_kwh = read_assumption(fields, "money_a_kwh", Quantity::money, parts());
    const auto load = read_assumption(fields, "load", Quantity::share, parts());
    estate_.load = load ? *load : library_assumption("load", parts());
    estate_.machines_needed = read_assumption(fields, "machines_needed", Quantity::share, parts());
    fields.finish();
  }

  void read_place(const std::string& id, const toml::table& table) {
    TomlFields fields{table, "place." + id, errors_};
    Thing place = read_thing(ThingKind::place, id, fields);
    place.power_from = read_alternatives(fields, "power_from", parts());
    place.power.pue = read_assumption(fields, "pue", Quantity::ratio, parts());
    place.ups_loss_at = position_of(fields, "ups_loss");
    place.power.ups_loss = read_assumption(fields, "ups_loss", Quantity::share, parts());
    place.power.battery_wh = read_assumption(fields, "battery_wh", Quantity::watt_hours, parts());
    place.power.generator_starts = read_assumption(fields, "generator_starts", Quantity::probability, parts());
    place.power.sheds_load = fields.flag("sheds_load").value_or(false);
    if (place.power_from.empty() && (place.power.battery_wh || place.power.generator_starts)) {
      fields.refuse("power_from", "must name the feed whose outages battery_wh and generator_starts bridge");
    }
    fields.finish();
    keep(std::move(place), fields);
  }

  void read_component(const std::string& id, const toml::table& table) {
    TomlFields fields{table, "component." + id, errors_};
    Thing component = read_thing(ThingKind::component, id, fields);
    fields.finish();
    keep(std::move(component), fields);
  }

  Thing read_thing(ThingKind what, const std::string& id, TomlFields& fields) {
    Thing thing{.what = what, .id = id, .name = id, .at = {fields.line(), 1}};
    read_name(fields, id, thing.name);
    thing.kind = fields.text("kind").value_or("");
    thing.in = fields.text("in").value_or("");
    thing.in_at = position_of(fields, "in");
    const auto copies = fields.whole_number("copies", 1, kCopiesMax);
    thing.copies = static_cast<std::size_t>(copies.value_or(1));
    thing.needs = read_needs(fields, "needs", parts());
    thing.fails = read_failures(fields, "fails", parts());
    thing.takes_down = fields.texts("takes_down");
    thing.takes_down_at = position_of(fields, "takes_down");
    thing.power.idle_watts = read_assumption(fields, "idle_watts", Quantity::watts, parts());
    thing.power.peak_watts = read_assumption(fields, "peak_watts", Quantity::watts, parts());
    const std::optional<AssumptionId> idle = thing.power.idle_watts;
    const std::optional<AssumptionId> peak = thing.power.peak_watts;
    if (idle && peak && assumptions_.figure(*idle).value > assumptions_.figure(*peak).value) {
      fields.refuse("idle_watts", "must not be above peak_watts");
    }
    thing.money = read_money(fields);
    thing.accepted = fields.text("accepted").value_or("");
    return thing;
  }

  Money read_money(TomlFields& fields) {
    const auto money = [&](std::string_view key) { return read_assumption(fields, key, Quantity::money, parts()); };
    Money read{.hardware = money("hardware")};
    read.hardware_years = read_assumption(fields, "hardware_years", Quantity::years, parts());
    if (read.hardware && !read.hardware_years) read.hardware_years = library_assumption("hardware-years", parts());
    read.rent_a_year = money("rent_a_year");
    read.people_a_year = money("people_a_year");
    read.visits_a_year = read_assumption(fields, "visits_a_year", Quantity::times_a_year, parts());
    read.cost_a_visit = money("cost_a_visit");
    return read;
  }

  void read_cause(const std::string& id, const toml::table& table) {
    TomlFields fields{table, "common_cause." + id, errors_};
    CommonCause cause{.id = id, .name = id, .of = {}, .at = {fields.line(), 1}};
    read_name(fields, id, cause.name);
    cause.of = fields.texts("of");
    cause.of_at = position_of(fields, "of");
    cause.mode = fields.text("mode").value_or("");
    cause.beta = read_assumption(fields, "beta", Quantity::share, parts());
    cause.fails = read_failures(fields, "fails", parts());
    cause.rollout_catches = read_assumption(fields, "rollout_catches", Quantity::probability, parts());
    cause.accepted = fields.text("accepted").value_or("");
    fields.finish();
    if (cause.of.empty()) fields.refuse("of", "must name the things that it strikes: of = [\"...\"]");
    if (std::set<std::string>{cause.of.begin(), cause.of.end()}.size() < cause.of.size()) {
      fields.refuse("of", "must name each thing once");
    }
    if (table.contains("beta") == table.contains("fails")) {
      fields.refuse("beta", "must say either beta, the share of their failures, or fails, failures of its own");
    }
    const toml::array* fails = table["fails"].as_array();
    if (fails && fails->empty()) fields.refuse("fails", "must name at least one failure");
    if (!cause.mode.empty() && !cause.beta) fields.refuse("mode", "goes with beta only");
    estate_.common_causes.push_back(std::move(cause));
  }

  void read_journey(const std::string& id, const toml::table& table) {
    TomlFields fields{table, "journey." + id, errors_};
    Journey journey{.id = id, .name = id, .needs = {}, .at = {fields.line(), 1}};
    read_name(fields, id, journey.name);
    if (fields.flag("essential").value_or(false)) journey.weight = Weight::essential;
    journey.needs = read_needs(fields, "needs", parts());
    journey.without = fields.texts("without");
    journey.without_at = position_of(fields, "without");
    fields.finish();
    const toml::node* needs = table.get("needs");
    if (!needs || (needs->is_array() && needs->as_array()->empty()))
      fields.refuse("needs", "must say what the journey needs");
    if (estate_.journeys.size() >= kJourneysMax) {
      return fields.refuse("", fmt::format("there are more than {} journeys", kJourneysMax));
    }
    estate_.journeys.push_back(std::move(journey));
  }

  void read_name(TomlFields& fields, const std::string& id, std::string& name) {
    if (!is_id(id)) {
      errors_.add({fields.line(), 1}, fields.path(),
                  fmt::format("must be a name of letters, digits, - and _, at most {} long", kIdBytesMax));
    }
    const auto text = fields.text("name");
    if (!text) return;
    if (base::has_control_characters(*text)) return fields.refuse("name", "must not hold control characters");
    name = *text;
  }

  void keep(Thing thing, TomlFields& fields) {
    if (estate_.find(thing.id)) {
      return errors_.add({fields.line(), 1}, fields.path(), "there is a place of the same name: each needs its own");
    }
    if (estate_.things.size() >= kThingsMax) {
      return errors_.add({fields.line(), 1}, fields.path(),
                         fmt::format("there are more than {} places and components", kThingsMax));
    }
    estate_.things.push_back(std::move(thing));
  }

  // Cooling and losses are never forgotten: what draws power has the library's PUE, and what has a battery the
  // library's loss, unless it or a place around it says better.
  void set_power_defaults() {
    for (Thing& thing : estate_.things) {
      if (thing.power.idle_watts || thing.power.peak_watts) set_default(thing, &Power::pue, "pue");
      if (thing.power.battery_wh) set_default(thing, &Power::ups_loss, "ups-loss");
    }
  }

  // At the outermost place around it; of what stands nowhere in particular, at itself.
  void set_default(Thing& thing, std::optional<AssumptionId> Power::* figure, std::string_view name) {
    Thing* outermost = &thing;
    for (Thing* each = &thing; each; each = find_place(each->in)) {
      if (each->power.*figure) return;
      outermost = each;
    }
    outermost->power.*figure = library_assumption(name, parts());
  }

  Thing* find_place(std::string_view id) {
    const auto found = std::ranges::find(estate_.things, id, &Thing::id);
    return found == estate_.things.end() ? nullptr : &*found;
  }

  ReadingParts parts() { return {library_, assumptions_}; }

  ErrorList errors_;
  Library library_;
  AssumptionList assumptions_;
  Estate estate_;
};

std::unexpected<EstateErrors> whole_file(const std::string& file, std::string reason) {
  return std::unexpected(EstateErrors{{file, 0, 0, "", std::move(reason)}});
}

}  // namespace

std::expected<Estate, EstateErrors> parse_estate(std::string_view text, std::string file) {
  if (text.size() > kEstateBytesMax) return whole_file(file, "is longer than 1 MiB");
  if (!base::is_valid_utf8(text)) return whole_file(file, "is no UTF-8 text");
  const auto root = base::parse_toml(text);
  if (!root) {
    const base::TomlError& error = root.error();
    return std::unexpected(EstateErrors{{file, error.line, error.column, "", error.reason}});
  }
  return EstateReading{std::move(file)}.read(*root);
}

}  // namespace bongsu::plan
