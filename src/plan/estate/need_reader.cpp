#include "plan/estate/need_reader.h"

#include <set>
#include <utility>

#include <fmt/format.h>

#include "plan/estate/estate_reader.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kNeedsMax = 1'000;  // in one list
constexpr std::string_view kExpected =
    "must be the name of a place or component, { all = [...] }, { any = [...] } or { at_least = 2, of = [...] }";

class NeedReading {
 public:
  NeedReading(TomlFields& fields, ReadingParts parts) : fields_(fields), parts_(parts) {}

  std::vector<Need> read_alternatives(const toml::node& node, std::string_view key) {
    std::vector<Need> needs = read_list(node, key, 0);
    refuse_repeated({.kind = Need::Kind::any, .of = needs}, node, key);
    return needs;
  }

  std::vector<Need> read_list(const toml::node& node, std::string_view key, std::size_t depth) {
    std::vector<Need> needs;
    const auto add = [&](const toml::node& each) {
      if (auto need = read_one(each, key, depth)) needs.push_back(std::move(*need));
    };
    const toml::array* array = node.as_array();
    if (array && array->size() > kNeedsMax) {
      fields_.refuse_at(node, key, fmt::format("must be at most {} things", kNeedsMax));
    } else if (array) {
      for (const toml::node& each : *array) add(each);
    } else {
      add(node);
    }
    return needs;
  }

 private:
  std::optional<Need> read_one(const toml::node& node, std::string_view key, std::size_t depth) {
    const auto where = node.source().begin;
    if (const auto name = node.value_exact<std::string>(); name && !name->empty()) {
      return Need{.kind = Need::Kind::thing, .thing = *name, .at = {where.line, where.column}};
    }
    const toml::table* table = node.as_table();
    if (!table || depth >= kNeedDepthMax) {
      fields_.refuse_at(node, key, table ? "is nested too deep" : std::string{kExpected});
      return std::nullopt;
    }
    return read_table(*table, key, depth);
  }

  std::optional<Need> read_table(const toml::table& table, std::string_view key, std::size_t depth) {
    TomlFields inner{table, fields_.path_of(key), fields_.errors()};
    const toml::node* all = inner.node("all");
    const toml::node* any = inner.node("any");
    const toml::node* at_least = inner.node("at_least");
    const int said = (all ? 1 : 0) + (any ? 1 : 0) + (at_least ? 1 : 0);
    const auto where = table.source().begin;
    Need need{.at = {where.line, where.column}};
    if (said == 1 && all) {
      need.kind = Need::Kind::all;
      need.of = read_list(*all, key, depth + 1);
    } else if (said == 1 && any) {
      need.kind = Need::Kind::any;
      // Each has a figure of its own, numbered as the events are: those within a list after the list's own.
      const std::size_t number = inner.node("failover") ? ++failovers_ : 0;
      need.of = read_list(*any, key, depth + 1);
      need.failover = read_assumption(inner, "failover", Quantity::probability, parts_, numbered("failover", number));
      need.failover_needs = inner.texts("failover_needs");
      if (!need.failover_needs.empty() && !inner.node("failover")) {
        inner.refuse("failover_needs", "goes with failover, which says how often that works: failover = \"97 %\"");
      }
      if (const std::string* twice = first_repeated(need.failover_needs)) {
        inner.refuse("failover_needs", fmt::format("names \"{}\" more than once", *twice));
      }
    } else if (said == 1) {
      need.kind = Need::Kind::at_least;
      need.at_least = read_minimum(inner, *at_least);
      if (const toml::node* of = inner.node("of")) need.of = read_list(*of, key, depth + 1);
    }
    inner.finish();
    if (need.kind != Need::Kind::all) refuse_repeated(need, table, key);
    if (said == 1 && !need.of.empty()) return need;
    fields_.refuse_at(table, key, said == 1 ? "must name at least one thing in its list" : std::string{kExpected});
    return std::nullopt;
  }

  // One thing named twice is no second one to fall back on.
  void refuse_repeated(const Need& need, const toml::node& node, std::string_view key) {
    std::vector<std::string> names;
    add_alternatives(need, names);
    const std::string* twice = first_repeated(names);
    if (twice) fields_.refuse_at(node, key, fmt::format("names \"{}\" more than once in one list", *twice));
  }

  // The things that are alternatives by themselves: a list of one is what it holds, and of any within any each counts,
  // unless a fail-over of its own decides about them.
  static void add_alternatives(const Need& need, std::vector<std::string>& names) {
    for (const Need& each : need.of) {
      const bool is_any_in_any = need.kind == Need::Kind::any && each.kind == Need::Kind::any && !each.failover;
      if (each.kind == Need::Kind::thing) {
        names.push_back(each.thing);
      } else if (is_any_in_any || each.of.size() == 1) {
        add_alternatives(each, names);
      }
    }
  }

  // nullptr when each is there once.
  static const std::string* first_repeated(const std::vector<std::string>& names) {
    std::set<std::string_view> seen;
    for (const std::string& name : names) {
      if (!seen.insert(name).second) return &name;
    }
    return nullptr;
  }

  static std::string numbered(std::string_view name, std::size_t number) {
    return number > 1 ? fmt::format("{}-{}", name, number) : std::string{name};
  }

  static std::size_t read_minimum(TomlFields& inner, const toml::node& node) {
    if (node.value_exact<std::string>() == "majority") return 0;
    const auto number = node.value_exact<std::int64_t>();
    if (number && *number >= 1 && *number <= static_cast<std::int64_t>(kInstancesMax)) {
      return static_cast<std::size_t>(*number);
    }
    inner.refuse("at_least", "must be a whole number of 1 or more, or \"majority\"");
    return 1;
  }

  TomlFields& fields_;
  ReadingParts parts_;
  std::size_t failovers_ = 0;  // so far
};

}  // namespace

std::vector<Need> read_needs(TomlFields& fields, std::string_view key, ReadingParts parts) {
  const toml::node* node = fields.node(key);
  if (!node) return {};
  return NeedReading{fields, parts}.read_list(*node, key, 0);
}

std::vector<Need> read_alternatives(TomlFields& fields, std::string_view key, ReadingParts parts) {
  const toml::node* node = fields.node(key);
  if (!node) return {};
  return NeedReading{fields, parts}.read_alternatives(*node, key);
}

}  // namespace bongsu::plan
