#include "plan/model/assumption_words.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace bongsu::plan {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t dot = std::min(text.find('.', begin), text.size());
    parts.emplace_back(text.substr(begin, dot - begin));
    begin = dot + 1;
  }
  return parts;
}

// "failover", "failover-2": each thing and journey has its own.
bool is_failover(std::string_view key) { return key == "failover" || key.starts_with("failover-"); }

std::string key_words(std::string key) {
  if (key == "failover") return "how often fail-over works";
  if (is_failover(key)) return "how often fail-over " + key.substr(key.find('-') + 1) + " works";
  if (key == "money_a_kwh") return "price of a kWh";
  if (key == "battery_wh") return "battery in Wh";
  if (key == "repair_spread") return "how far repairs scatter";
  std::ranges::replace(key, '_', ' ');
  return key;
}

std::string name_of(const Estate& estate, const std::string& section, const std::string& id) {
  if (section == "journey") {
    const auto found = std::ranges::find(estate.journeys, id, &Journey::id);
    return found == estate.journeys.end() ? id : found->name;
  }
  if (section == "common_cause") {
    const auto found = std::ranges::find(estate.common_causes, id, &CommonCause::id);
    return found == estate.common_causes.end() ? id : found->name;
  }
  const Thing* thing = estate.find(id);
  return thing ? thing->name : id;
}

// nullptr for what the library does not have.
const LibraryWords* library_words(const Estate& estate, std::string_view name) {
  const auto found = estate.library_words.find(name);
  return found == estate.library_words.end() ? nullptr : &found->second;
}

}  // namespace

bool is_of_failover(const Assumption& assumption) {
  const std::string_view name = assumption.name;
  return is_failover(name.substr(name.rfind('.') + 1));
}

std::string words_of(const Estate& estate, const Assumption& assumption) {
  const std::vector<std::string> parts = split(assumption.name);
  if (parts.front() == "figure") {
    const LibraryWords* words = library_words(estate, assumption.name);
    return words ? words->name : parts.back();
  }
  if (parts.front() == "failure" && parts.size() == 3) {
    const LibraryWords* words = library_words(estate, "failure." + parts[1]);
    return fmt::format("{} ({})", key_words(parts[2]), words ? words->name : parts[1]);
  }
  if (parts.front() == "repair_times") return "hours to repair (" + parts.back() + ")";
  if (parts.size() < 3) return key_words(parts.back());
  const std::string name = name_of(estate, parts[0], parts[1]);
  if (parts.size() >= 5 && parts[2] == "fails") {
    std::string mode = parts[3];
    std::ranges::replace(mode, '-', ' ');
    return fmt::format("{} ({}, {})", key_words(parts.back()), name, mode);
  }
  return fmt::format("{} ({})", key_words(parts.back()), name);
}

std::string about_of(const Estate& estate, const Assumption& assumption) {
  const bool is_figure = assumption.name.starts_with("figure.");
  const LibraryWords* words = is_figure ? library_words(estate, assumption.name) : nullptr;
  return words ? words->about : words_of(estate, assumption);
}

}  // namespace bongsu::plan
