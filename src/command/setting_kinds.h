#pragma once
// The kinds of setting: how each reads, bounds and writes a member of the configuration.
// A field is a generic lambda from a (const) Configuration to a reference to the member.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "command/setting_table.h"

namespace bongsu::command {

using Refusal = std::optional<std::string>;  // nullopt: taken

template <typename Field>
using FieldType = std::remove_reference_t<std::invoke_result_t<Field, Configuration&>>;

// Range of a number: both ends belong to it.
struct Between {
  std::int64_t low;
  std::int64_t high;
};

template <typename Field>
Setting flag(std::string name, std::string doc, Field field) {
  Setting setting{.name = std::move(name), .type = "true or false", .constraint = {}, .doc = std::move(doc)};
  setting.read = [field](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<bool>(&value);
    if (!given) return "must be true or false, without quotes";
    field(out) = *given;
    return {};
  };
  setting.write = [field](const Configuration& from) { return std::string{field(from) ? "true" : "false"}; };
  return setting;
}

template <typename Field>
Setting whole_number(std::string name, Between range, std::string doc, Field field) {
  Setting setting{.name = std::move(name),
                  .type = "whole number",
                  .constraint = fmt::format("{} to {}", range.low, range.high),
                  .doc = std::move(doc)};
  setting.read = [field, range](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<std::int64_t>(&value);
    if (!given) return "must be a whole number, without quotes";
    if (*given < range.low || *given > range.high) {
      return fmt::format("must be from {} to {}, but is {}", range.low, range.high, *given);
    }
    field(out) = static_cast<FieldType<Field>>(*given);
    return {};
  };
  setting.write = [field](const Configuration& from) { return fmt::format("{}", field(from)); };
  return setting;
}

struct Lasting {
  std::chrono::seconds low;
  std::chrono::seconds high;
};

template <typename Field>
Setting duration(std::string name, Lasting range, std::string doc, Field field) {
  const auto bounds = fmt::format("{} to {}", to_text(range.low), to_text(range.high));
  Setting setting{.name = std::move(name), .type = "duration", .constraint = bounds, .doc = std::move(doc)};
  setting.read = [field, range, bounds](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<std::string>(&value);
    const auto parsed = given ? parse_duration(*given) : std::nullopt;
    if (!parsed) return R"(must be a quoted whole number with a unit (s, m, h, d), like "30s" or "14d")";
    if (*parsed < range.low || *parsed > range.high) return fmt::format("must be {}, but is {}", bounds, *given);
    field(out) = *parsed;
    return {};
  };
  setting.write = [field](const Configuration& from) {
    return toml_quoted(to_text(std::chrono::duration_cast<std::chrono::seconds>(field(from))));
  };
  return setting;
}

struct Holding {
  ByteCount low;
  ByteCount high;
};

// The member counts in units of `unit`: 1 for bytes, 1024 for KiB.
template <typename Field>
Setting size(std::string name, Holding range, ByteCount unit, std::string doc, Field field) {
  const auto bounds = fmt::format("{} to {}", to_text(range.low), to_text(range.high));
  Setting setting{.name = std::move(name), .type = "size", .constraint = bounds, .doc = std::move(doc)};
  setting.read = [field, range, unit, bounds](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<std::string>(&value);
    const auto parsed = given ? parse_byte_count(*given) : std::nullopt;
    if (!parsed) return R"(must be a quoted whole number with a unit (B, KiB, MiB, GiB), like "64KiB")";
    if (*parsed < range.low || *parsed > range.high) return fmt::format("must be {}, but is {}", bounds, *given);
    if (parsed->bytes % unit.bytes != 0) return fmt::format("must be a multiple of {}", to_text(unit));
    field(out) = static_cast<FieldType<Field>>(parsed->bytes / unit.bytes);
    return {};
  };
  setting.write = [field, unit](const Configuration& from) {
    return toml_quoted(to_text(ByteCount{static_cast<std::uint64_t>(field(from)) * unit.bytes}));
  };
  return setting;
}

using TextCheck = Refusal (*)(const std::string&);

template <typename Field>
Setting text(std::string name, std::string constraint, TextCheck check, std::string doc, Field field) {
  Setting setting{.name = std::move(name), .type = "text", .constraint = std::move(constraint), .doc = std::move(doc)};
  setting.read = [field, check](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<std::string>(&value);
    if (!given) return "must be a text in quotes";
    if (auto refusal = check(*given)) return refusal;
    field(out) = *given;
    return {};
  };
  setting.write = [field](const Configuration& from) { return toml_quoted(field(from)); };
  return setting;
}

template <typename Field>
Setting texts(std::string name, std::string type, TextCheck check, std::string doc, Field field) {
  Setting setting{.name = std::move(name), .type = std::move(type), .constraint = {}, .doc = std::move(doc)};
  setting.read = [field, check](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<std::vector<std::string>>(&value);
    if (!given) return R"(must be a list of texts, like ["one", "two"])";
    for (const std::string& item : *given) {
      if (auto refusal = check(item)) return fmt::format("\"{}\" {}", item, *refusal);
    }
    field(out) = *given;
    return {};
  };
  setting.write = [field](const Configuration& from) {
    std::vector<std::string> items;
    for (const std::string& item : field(from)) items.push_back(toml_quoted(item));
    return fmt::format("[{}]", fmt::join(items, ", "));
  };
  return setting;
}

// A path; relative ones are relative to the configuration file. An empty text is no file.
template <typename Field>
Setting file(std::string name, std::string doc, Field field) {
  Setting setting{.name = std::move(name), .type = "file", .constraint = {}, .doc = std::move(doc)};
  setting.read = [field](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<std::string>(&value);
    if (!given) return "must be a path in quotes";
    field(out) = given->empty() ? std::filesystem::path{} : out.file.parent_path() / *given;
    return {};
  };
  setting.write = [field](const Configuration& from) {
    const std::filesystem::path& path = field(from);
    if (path.empty()) return toml_quoted("");
    const auto relative = path.lexically_relative(from.file.parent_path());
    const bool beside = !relative.empty() && *relative.begin() != "..";
    return toml_quoted(beside ? relative.string() : path.string());
  };
  return setting;
}

template <typename Enum>
struct Named {
  std::string_view name;
  Enum value;
};

template <typename Enum, std::size_t n>
std::string to_list(const std::array<Named<Enum>, n>& names) {
  std::string listed;
  for (const auto& known : names) listed += fmt::format("{}\"{}\"", listed.empty() ? "" : ", ", known.name);
  return listed;
}

template <typename Enum, std::size_t n, typename Field>
Setting choice(std::string name, std::array<Named<Enum>, n> names, std::string doc, Field field) {
  const std::string listed = to_list(names);
  Setting setting{.name = std::move(name), .type = "choice", .constraint = "one of " + listed, .doc = std::move(doc)};
  setting.read = [field, names, listed](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<std::string>(&value);
    for (const auto& known : names) {
      if (!given || *given != known.name) continue;
      field(out) = known.value;
      return {};
    }
    return "must be one of " + listed;
  };
  setting.write = [field, names](const Configuration& from) {
    const auto known = std::ranges::find(names, field(from), &Named<Enum>::value);
    return toml_quoted(known->name);
  };
  return setting;
}

// Each of the names once, in the order given; those left out follow in the usual order, which is that of `names`.
template <typename Enum, std::size_t n, typename Field>
Setting order(std::string name, std::array<Named<Enum>, n> names, std::string doc, Field field) {
  const std::string listed = to_list(names);
  Setting setting{.name = std::move(name), .type = "order", .constraint = "of " + listed, .doc = std::move(doc)};
  setting.read = [field, names, listed](const SettingValue& value, Configuration& out) -> Refusal {
    const auto* given = std::get_if<std::vector<std::string>>(&value);
    if (!given) return "must be a list, of " + listed;
    auto ordered = names;
    auto next = ordered.begin();
    for (const std::string& item : *given) {
      const auto known = std::ranges::find(next, ordered.end(), item, &Named<Enum>::name);
      if (known == ordered.end()) return fmt::format("\"{}\" is there twice, or is none of {}", item, listed);
      std::rotate(next, known, known + 1);
      ++next;
    }
    std::ranges::transform(ordered, field(out).begin(), &Named<Enum>::value);
    return {};
  };
  setting.write = [field, names](const Configuration& from) {
    std::vector<std::string> items;
    for (const Enum& item : field(from)) {
      items.push_back(toml_quoted(std::ranges::find(names, item, &Named<Enum>::value)->name));
    }
    return fmt::format("[{}]", fmt::join(items, ", "));
  };
  return setting;
}

// Marks a setting whose change a running server takes up.
inline Setting live(Setting setting) {
  setting.effect = Effect::at_reload;
  return setting;
}

inline Setting required(Setting setting) {
  setting.presence = Presence::required;
  return setting;
}

}  // namespace bongsu::command
