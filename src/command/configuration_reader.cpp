#include "command/configuration_reader.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/closest_name.h"
#include "base/toml.h"
#include "command/bounded_file.h"
#include "command/configuration_rules.h"
#include "command/setting_table.h"

namespace bongsu::command {
namespace {

constexpr std::size_t kFileBytesMax = 1024 * 1024;

std::optional<Record> to_record(const toml::table& table) {
  Record record;
  for (const auto& [name, node] : table) {
    const auto text = node.value_exact<std::string>();
    if (!text) return std::nullopt;
    record.emplace(std::string{name.str()}, *text);
  }
  return record;
}

std::optional<SettingValue> to_list(const toml::array& array) {
  std::vector<std::string> texts;
  std::vector<Record> records;
  for (const toml::node& node : array) {
    if (const auto text = node.value_exact<std::string>()) {
      texts.push_back(*text);
    } else if (const toml::table* table = node.as_table()) {
      auto record = to_record(*table);
      if (!record) return std::nullopt;
      records.push_back(std::move(*record));
    } else {
      return std::nullopt;
    }
  }
  if (records.empty()) return texts;
  if (texts.empty()) return records;
  return std::nullopt;
}

// nullopt for what no setting takes: fractions, dates, tables, mixed lists.
std::optional<SettingValue> to_setting_value(const toml::node& node) {
  if (const auto flag = node.value_exact<bool>()) return *flag;
  if (const auto number = node.value_exact<std::int64_t>()) return *number;
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const toml::array* array = node.as_array()) return to_list(*array);
  return std::nullopt;
}

// One reading of one file: goes through its keys and collects what is wrong.
class Reading {
 public:
  explicit Reading(const std::filesystem::path& file) : configuration_(file) {}

  std::expected<Configuration, ConfigurationErrors> read(const toml::table& root) {
    for (const auto& [name, node] : root) read_root(std::string{name.str()}, name.source().begin, node);
    find_missing();
    // The rules suppose that each setting is within its bounds.
    if (errors_.empty()) check_rules();
    if (errors_.empty()) return std::move(configuration_);
    std::ranges::sort(errors_, {}, [](const auto& error) { return std::tie(error.line, error.column, error.key); });
    return std::unexpected(std::move(errors_));
  }

 private:
  void read_root(const std::string& name, toml::source_position where, const toml::node& node) {
    const auto section = std::ranges::find(table_, name, &Section::name);
    if (section == table_.end()) return read_setting(table_.front(), name, where, node);
    if (section->repetition) return read_items(*section, where, node);
    const toml::table* table = node.as_table();
    if (!table) return fail(where, name, fmt::format("is a section: write [{}] on a line of its own", name));
    for (const auto& [key, value] : *table) {
      read_setting(*section, std::string{key.str()}, key.source().begin, value);
    }
  }

  void read_items(const Section& section, toml::source_position where, const toml::node& node) {
    const toml::array* items = node.as_array();
    if (!items || !items->is_array_of_tables()) {
      return fail(where, section.name,
                  fmt::format("may stand several times: write {} on a line of its own for each", header_of(section)));
    }
    for (const toml::node& item : *items) {
      const std::size_t index = section.repetition->count(configuration_);
      section.repetition->resize(configuration_, index + 1);
      seen_[item_key(section, index)] = item.source().begin;
      for (const auto& [key, value] : *item.as_table()) {
        const std::string name{key.str()};
        read_setting(section, name, key.source().begin, value);
        seen_[item_key(section, index) + "." + name] = key.source().begin;
      }
    }
  }

  void read_setting(const Section& section, const std::string& name, toml::source_position where,
                    const toml::node& node) {
    const std::string key = section.name.empty() ? name : section.name + "." + name;
    const auto setting = std::ranges::find(section.settings, name, &Setting::name);
    if (setting == section.settings.end()) return fail(where, key, unknown(key));
    seen_[key] = where;
    const auto value = to_setting_value(node);
    const auto refusal = value ? setting->read(*value, configuration_) : "must be a " + setting->type;
    if (refusal) fail(node.source().begin, key, *refusal);
  }

  std::string unknown(const std::string& key) const {
    std::vector<std::string> known;
    for (const Section& section : table_) {
      if (!section.name.empty()) known.push_back(section.name);
      for (const Setting& setting : section.settings) known.push_back(key_of(section, setting));
    }
    const auto meant = base::closest_name(key, known);
    return meant ? fmt::format("there is no such setting; did you mean {}?", *meant) : "there is no such setting";
  }

  void find_missing() {
    for (const Section& section : table_) {
      for (const Setting& setting : section.settings) {
        if (setting.presence == Presence::required) find_missing(section, setting);
      }
    }
  }

  void find_missing(const Section& section, const Setting& setting) {
    const std::string key = key_of(section, setting);
    if (!section.repetition) {
      if (!seen_.contains(key)) fail({}, key, "must be set");
      return;
    }
    for (std::size_t index = 0; index < section.repetition->count(configuration_); ++index) {
      const std::string item = item_key(section, index);
      if (!seen_.contains(item + "." + setting.name)) fail(seen_[item], key, "must be set");
    }
  }

  void check_rules() {
    for (BrokenRule& rule : broken_rules(configuration_)) {
      const std::string key = rule.section + "." + rule.setting;
      const std::string item = rule.item ? fmt::format("{}[{}]", rule.section, *rule.item) : rule.section;
      auto seen = seen_.find(item + "." + rule.setting);
      if (seen == seen_.end()) seen = seen_.find(item);  // the item as a whole, where the setting is not written
      fail(seen == seen_.end() ? toml::source_position{} : seen->second, key, rule.reason);
    }
  }

  static std::string item_key(const Section& section, std::size_t index) {
    return fmt::format("{}[{}]", section.name, index);
  }

  void fail(toml::source_position where, const std::string& key, std::string reason) {
    errors_.push_back({configuration_.file, where.line, where.column, key, std::move(reason)});
  }

  const std::vector<Section> table_ = setting_table();
  Configuration configuration_;
  std::map<std::string, toml::source_position> seen_;  // "listen.port"; of items "provider[0]" and "provider[0].id"
  ConfigurationErrors errors_;
};

ConfigurationErrors whole_file_error(const std::filesystem::path& file, std::string reason) {
  return {{file, 0, 0, "", std::move(reason)}};
}

}  // namespace

std::string describe(const ConfigurationError& error) {
  std::string text = error.file.string();
  if (error.line > 0) text += fmt::format(":{}:{}", error.line, error.column);
  if (!error.key.empty()) text += ": " + error.key;
  return text + ": " + error.reason;
}

std::expected<Configuration, ConfigurationErrors> parse_configuration(std::string_view text,
                                                                      const std::filesystem::path& file) {
  const auto root = base::parse_toml(text);
  if (!root) {
    const base::TomlError& error = root.error();
    return std::unexpected(ConfigurationErrors{{file, error.line, error.column, "", error.reason}});
  }
  return Reading{file}.read(*root);
}

std::expected<Configuration, ConfigurationErrors> read_configuration(const std::filesystem::path& file) {
  const auto text = read_bounded(file, kFileBytesMax);
  if (!text) {
    return std::unexpected(whole_file_error(file, text.error() + "; `bongsu init` writes a first one"));
  }
  if (text->size() > kFileBytesMax) return std::unexpected(whole_file_error(file, "is longer than 1 MiB"));
  return parse_configuration(*text, file);
}

}  // namespace bongsu::command
