#include "plan/estate/toml_fields.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/closest_name.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kErrorsMax = 50;

// Tables are maps by name; people expect answers in the order of the file.
std::vector<std::pair<std::string, const toml::node*>> in_file_order(const toml::table& table) {
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::string, const toml::node*>> entries;
  for (const auto& [key, value] : table) {
    const auto where = key.source().begin;
    entries.emplace_back(where.line, where.column, std::string{key.str()}, &value);
  }
  std::ranges::sort(entries);
  std::vector<std::pair<std::string, const toml::node*>> ordered;
  for (auto& [line, column, key, value] : entries) ordered.emplace_back(std::move(key), value);
  return ordered;
}

}  // namespace

std::string describe(const EstateError& error) {
  std::string text = error.file;
  if (error.line > 0) text += fmt::format(":{}:{}", error.line, error.column);
  if (!error.key.empty()) text += ": " + error.key;
  return text + ": " + error.reason;
}

std::string suggestion(std::string_view name, const std::vector<std::string>& candidates) {
  const auto meant = base::closest_name(name, candidates);
  return meant ? fmt::format("; did you mean \"{}\"?", *meant) : "";
}

void ErrorList::add(toml::source_position where, std::string key, std::string reason) {
  if (errors_.size() >= kErrorsMax) return;
  errors_.push_back({file_, where.line, where.column, std::move(key), std::move(reason)});
}

EstateErrors ErrorList::take() {
  std::ranges::sort(errors_, {},
                    [](const auto& error) { return std::tie(error.line, error.column, error.key, error.reason); });
  return std::move(errors_);
}

std::string TomlFields::path_of(std::string_view key) const {
  return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
}

toml::source_position TomlFields::where(std::string_view key) const {
  const toml::node* found = table_.get(key);
  return found ? found->source().begin : table_.source().begin;
}

void TomlFields::refuse(std::string_view key, std::string reason) {
  errors_.add(where(key), path_of(key), std::move(reason));
}

void TomlFields::refuse_at(const toml::node& node, std::string_view key, std::string reason) {
  errors_.add(node.source().begin, path_of(key), std::move(reason));
}

const toml::node* TomlFields::node(std::string_view key) {
  known_.emplace_back(key);
  return table_.get(key);
}

std::optional<std::string> TomlFields::text(std::string_view key) {
  const toml::node* found = node(key);
  if (!found) return std::nullopt;
  auto text = found->value_exact<std::string>();
  if (!text) refuse(key, "must be a text in quotes");
  if (text && text->empty()) refuse(key, "must not be empty");
  return text;
}

std::optional<bool> TomlFields::flag(std::string_view key) {
  const toml::node* found = node(key);
  if (!found) return std::nullopt;
  const auto flag = found->value_exact<bool>();
  if (!flag) refuse(key, "must be true or false, without quotes");
  return flag;
}

std::optional<std::int64_t> TomlFields::whole_number(std::string_view key, std::int64_t low, std::int64_t high) {
  const toml::node* found = node(key);
  if (!found) return std::nullopt;
  const auto number = found->value_exact<std::int64_t>();
  if (number && *number >= low && *number <= high) return number;
  refuse(key, fmt::format("must be a whole number from {} to {}, without quotes", low, high));
  return std::nullopt;
}

std::vector<std::string> TomlFields::texts(std::string_view key) {
  const toml::node* found = node(key);
  if (!found) return {};
  if (const auto text = found->value_exact<std::string>()) return {*text};
  const toml::array* array = found->as_array();
  std::vector<std::string> texts;
  if (!array) {
    refuse(key, "must be a text in quotes, or a list of them: [\"a\", \"b\"]");
    return texts;
  }
  for (const toml::node& each : *array) {
    const auto text = each.value_exact<std::string>();
    if (text && !text->empty()) {
      texts.push_back(*text);
    } else {
      refuse_at(each, key, "each of the list must be a text in quotes");
    }
  }
  return texts;
}

void TomlFields::each_table(std::string_view key,
                            const std::function<void(const std::string&, const toml::table&)>& read) {
  const toml::node* found = node(key);
  if (!found) return;
  const toml::table* tables = found->as_table();
  if (!tables) return refuse(key, fmt::format("must be tables, each under a name: [{}.NAME]", path_of(key)));
  for (const auto& [name, value] : in_file_order(*tables)) {
    if (const toml::table* table = value->as_table()) {
      read(name, *table);
    } else {
      refuse_at(*value, fmt::format("{}.{}", key, name),
                fmt::format("must be a table: write [{}.{}] on a line of its own", path_of(key), name));
    }
  }
}

void TomlFields::finish() {
  for (const auto& [key, value] : table_) {
    const std::string name{key.str()};
    if (std::ranges::find(known_, name) != known_.end()) continue;
    std::string reason = "there is no such key" + suggestion(name, known_);
    if (!reason.contains('?')) {
      std::vector<std::string> sorted = known_;
      std::ranges::sort(sorted);
      reason += fmt::format("; expected one of: {}", fmt::join(sorted, ", "));
    }
    errors_.add(key.source().begin, path_of(name), std::move(reason));
  }
}

}  // namespace bongsu::plan
