#pragma once
// A table of TOML read strictly: each key once, by name and type; what is left over at the end is refused with the
// closest name that would have been read.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml.h"
#include "plan/estate/estate_error.h"

namespace bongsu::plan {

// Collects what is wrong with one file, up to a bound.
class ErrorList {
 public:
  explicit ErrorList(std::string file) : file_(std::move(file)) {}

  void add(toml::source_position where, std::string key, std::string reason);
  bool empty() const { return errors_.empty(); }
  // In the order of the file.
  EstateErrors take();

 private:
  std::string file_;
  EstateErrors errors_;
};

class TomlFields {
 public:
  // Both outlive this object. `path` is how errors name the table: "component.login".
  TomlFields(const toml::table& table, std::string path, ErrorList& errors)
      : table_(table), path_(std::move(path)), errors_(errors) {}

  // The value of a key, nullptr when it is absent; the key counts as known either way.
  const toml::node* node(std::string_view key);
  std::optional<std::string> text(std::string_view key);
  std::optional<bool> flag(std::string_view key);
  std::optional<std::int64_t> whole_number(std::string_view key, std::int64_t low, std::int64_t high);
  // A list of texts; one text alone counts as a list of one.
  std::vector<std::string> texts(std::string_view key);
  // [path.key.NAME] tables, in the order of the file.
  void each_table(std::string_view key,
                  const std::function<void(const std::string& name, const toml::table& table)>& read);

  // Refuses the keys that nobody asked for.
  void finish();

  void refuse(std::string_view key, std::string reason);
  void refuse_at(const toml::node& node, std::string_view key, std::string reason);
  // Where the key stands, or the table when it is absent.
  toml::source_position where(std::string_view key) const;
  std::uint32_t line() const { return table_.source().begin.line; }
  const std::string& path() const { return path_; }
  std::string path_of(std::string_view key) const;
  ErrorList& errors() { return errors_; }

 private:
  const toml::table& table_;
  std::string path_;
  ErrorList& errors_;
  std::vector<std::string> known_;
};

// " (did you mean X?)" for the closest of the candidates, or nothing.
std::string suggestion(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace bongsu::plan
