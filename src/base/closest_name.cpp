#include "base/closest_name.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace bongsu::base {
namespace {

// Optimal string alignment distance.
std::size_t typing_errors(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) table[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) table[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, substitution});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

}  // namespace

std::optional<std::string> closest_name(std::string_view name, std::span<const std::string> candidates) {
  constexpr std::size_t kNameLengthMax = 100;  // bounds the table
  if (name.size() > kNameLengthMax) return std::nullopt;
  std::optional<std::string> closest;
  std::size_t fewest = std::clamp<std::size_t>(name.size() / 3, 1, 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t errors = typing_errors(name, candidate);
    if (errors >= fewest) continue;
    fewest = errors;
    closest = candidate;
  }
  return closest;
}

}  // namespace bongsu::base
