#include "plan/common_cause.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>

namespace bongsu::plan {
namespace {

constexpr std::size_t kEventsMax = 100'000;

double combinations(std::size_t n, std::size_t k) {
  double result = 1;
  for (std::size_t i = 1; i <= k; ++i) result = result * static_cast<double>(n - k + i) / static_cast<double>(i);
  return result;
}

std::optional<std::string> check(const CommonCauseGroup& group) {
  const std::size_t members = group.members.size();
  const std::string who = "common cause group '" + group.name + "'";
  if (members < 2) return who + " has " + std::to_string(members) + " members; expected two or more";
  if (!(group.probability >= 0 && group.probability <= 1)) {
    return who + " has the probability " + std::to_string(group.probability) + "; expected from 0 to 1";
  }
  const bool is_beta = group.model == CommonCauseModel::beta_factor;
  const std::size_t most = is_beta ? 1 : group.model == CommonCauseModel::mgl ? members - 1 : members;
  if (group.factors.empty() || group.factors.size() > most) {
    return who + " has " + std::to_string(group.factors.size()) + " factors; expected " +
           (is_beta ? "one" : "from 1 to " + std::to_string(most));
  }
  for (const double factor : group.factors) {
    if (!(factor >= 0 && factor <= 1)) {
      return who + " has the factor " + std::to_string(factor) + "; expected from 0 to 1";
    }
  }
  return std::nullopt;
}

// [k]: the probability that one given set of k members fails together, and no more by the same cause.
std::vector<double> shares(const CommonCauseGroup& group) {
  const std::size_t members = group.members.size();
  const std::vector<double>& factors = group.factors;
  std::vector<double> by_size(members + 1);
  switch (group.model) {
    case CommonCauseModel::beta_factor:
      by_size[1] = 1 - factors[0];
      by_size[members] = factors[0];
      break;
    case CommonCauseModel::mgl: {
      double struck = 1;
      for (std::size_t k = 1; k <= factors.size() + 1; ++k) {
        const double further = k <= factors.size() ? factors[k - 1] : 0;
        by_size[k] = struck * (1 - further) / combinations(members - 1, k - 1);
        struck *= further;
      }
      break;
    }
    case CommonCauseModel::alpha_factor: {
      double total = 0;
      for (std::size_t k = 1; k <= factors.size(); ++k) total += static_cast<double>(k) * factors[k - 1];
      for (std::size_t k = 1; k <= factors.size() && total > 0; ++k) {
        by_size[k] = static_cast<double>(k) * factors[k - 1] / total / combinations(members - 1, k - 1);
      }
      break;
    }
    case CommonCauseModel::phi_factor:
      for (std::size_t k = 1; k <= factors.size(); ++k) by_size[k] = factors[k - 1];
      break;
  }
  for (double& share : by_size) share *= group.probability;
  return by_size;
}

// The next larger set of as many members, in lexicographic order; false after the last.
bool advance(std::vector<std::size_t>& chosen, std::size_t members) {
  for (std::size_t place = chosen.size(); place-- > 0;) {
    if (chosen[place] + chosen.size() - place == members) continue;
    std::iota(chosen.begin() + static_cast<std::ptrdiff_t>(place), chosen.end(), chosen[place] + 1);
    return true;
  }
  return false;
}

std::string name_of(const std::vector<std::size_t>& chosen, const CommonCauseGroup& group) {
  std::string name = "[";
  for (const std::size_t member : chosen) name += (name.size() > 1 ? " " : "") + group.members[member];
  return name + "]";
}

}  // namespace

std::expected<std::vector<NodeId>, std::string> add_common_cause_group(FaultTreeBuilder& builder,
                                                                       const CommonCauseGroup& group) {
  if (auto fault = check(group)) return std::unexpected(*std::move(fault));
  const std::size_t members = group.members.size();
  const std::vector<double> by_size = shares(group);
  double events = 0;
  for (std::size_t k = 1; k <= members; ++k) events += by_size[k] == 0 ? 0 : combinations(members, k);
  if (events > kEventsMax) {
    return std::unexpected("common cause group '" + group.name + "' has more than " + std::to_string(kEventsMax) +
                           " sets of members that can fail together; expected fewer members or factors");
  }
  std::vector<std::vector<NodeId>> causes(members);
  for (std::size_t k = 1; k <= members; ++k) {
    if (by_size[k] == 0) continue;
    std::vector<std::size_t> chosen(k);
    std::iota(chosen.begin(), chosen.end(), 0);
    do {
      const NodeId event = builder.basic_event(name_of(chosen, group), by_size[k]);
      for (const std::size_t member : chosen) causes[member].push_back(event);
    } while (advance(chosen, members));
  }
  std::vector<NodeId> gates;
  for (std::size_t member = 0; member < members; ++member) {
    if (causes[member].empty()) causes[member].push_back(builder.house_event({}, false));
    gates.push_back(builder.gate(group.members[member], Connective::or_, std::move(causes[member])));
  }
  return gates;
}

}  // namespace bongsu::plan
