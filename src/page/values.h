#pragma once
// What a template is filled with: names and, for each, a text, a flag or a list.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bongsu::page {

class Values {
 public:
  struct Flag {};
  using Value = std::variant<std::string, Flag, std::vector<Values>>;

  // An empty text counts as absent: its section is left out.
  void set(std::string_view name, std::string_view text) { entries_.emplace_back(name, std::string{text}); }
  void set_if(std::string_view name, const std::optional<std::string>& text) {
    if (text) set(name, *text);
  }
  void set_flag(std::string_view name) { entries_.emplace_back(name, Flag{}); }
  void set_list(std::string_view name, std::vector<Values> items) { entries_.emplace_back(name, std::move(items)); }

  const std::vector<std::pair<std::string, Value>>& entries() const { return entries_; }

 private:
  std::vector<std::pair<std::string, Value>> entries_;
};

}  // namespace bongsu::page
