#include "account/coverage.h"

#include <algorithm>
#include <map>
#include <utility>

namespace bongsu::account {
namespace {

ProviderId provider_of(std::string_view way) { return ProviderId{std::string{way.substr(kProviderWay.size())}}; }

bool is_mail_of(std::string_view mail_domain, std::string_view parent) {
  if (mail_domain == parent) return true;
  return mail_domain.size() > parent.size() && mail_domain.ends_with(parent) &&
         mail_domain[mail_domain.size() - parent.size() - 1] == '.';
}

bool falls_with(std::string_view way, const FailureDomain& domain) {
  if (way.starts_with(kProviderWay)) {
    return std::ranges::find(domain.providers, provider_of(way)) != domain.providers.end();
  }
  return way.starts_with(kEmailWay) && runs_mail_of(domain, way.substr(kEmailWay.size()));
}

// The way as it counts: the address's own domain says more than anybody wants to read.
std::string merged_way(const std::string& way, std::span<const FailureDomain> domains) {
  if (!way.starts_with(kEmailWay)) return way;
  const std::string_view mail_domain = std::string_view{way}.substr(kEmailWay.size());
  for (const FailureDomain& domain : domains) {
    for (const std::string& parent : domain.mail_domains) {
      if (is_mail_of(mail_domain, parent)) return std::string{kEmailWay} + parent;
    }
  }
  return std::string{kOtherEmailWay};
}

bool is_open(std::string_view way, const UsableWays& usable) {
  if (way == kPasswordWay) return usable.password;
  if (way == kPasskeyWay) return usable.passkey;
  return !way.starts_with(kEmailWay) || usable.email_code;
}

std::vector<WayCombination> merge(std::span<const WayCombination> stored, std::span<const FailureDomain> domains,
                                  const UsableWays& usable) {
  std::map<std::set<std::string>, WayCombination> merged;
  for (const WayCombination& combination : stored) {
    std::set<std::string> ways;
    for (const std::string& way : combination.ways) {
      if (is_open(way, usable)) ways.insert(merged_way(way, domains));
    }
    WayCombination& sum = merged[ways];
    sum.ways = ways;
    sum.accounts += combination.accounts;
    sum.active += combination.active;
  }
  std::vector<WayCombination> listed;
  for (auto& [ways, combination] : merged) listed.push_back(std::move(combination));
  return listed;
}

bool is_usable(std::string_view way, const std::set<ProviderId>& configured) {
  return !way.starts_with(kProviderWay) || configured.contains(provider_of(way));
}

bool could_log_in(const WayCombination& combination, const std::set<ProviderId>& configured) {
  return std::ranges::any_of(combination.ways, [&](const std::string& way) { return is_usable(way, configured); });
}

bool could_log_in_without(const WayCombination& combination, const std::set<ProviderId>& configured,
                          const FailureDomain& domain) {
  return std::ranges::any_of(
      combination.ways, [&](const std::string& way) { return is_usable(way, configured) && !falls_with(way, domain); });
}

void count(const WayCombination& combination, bool could, Share& all, Share& active) {
  all.of += combination.accounts;
  active.of += combination.active;
  if (!could) return;
  all.could += combination.accounts;
  active.could += combination.active;
}

std::vector<WayUse> count_ways(std::span<const WayCombination> combinations, const std::set<ProviderId>& configured) {
  std::map<std::string, WayUse> uses;
  for (const WayCombination& combination : combinations) {
    for (const std::string& way : combination.ways) {
      const bool has_another = std::ranges::any_of(
          combination.ways, [&](const std::string& other) { return other != way && is_usable(other, configured); });
      WayUse& use = uses[way];
      use.way = way;
      use.accounts += combination.accounts;
      use.active += combination.active;
      if (!has_another) use.only += combination.accounts;
    }
  }
  std::vector<WayUse> listed;
  for (auto& [way, use] : uses) listed.push_back(std::move(use));
  std::ranges::sort(listed, [](const WayUse& one, const WayUse& other) {
    return one.accounts != other.accounts ? one.accounts > other.accounts : one.way < other.way;
  });
  return listed;
}

std::string find_worst(const Coverage& coverage) {
  std::string worst;
  std::uint64_t most_locked_out = 0;
  for (const DomainCoverage& domain : coverage.without) {
    const std::uint64_t locked_out = coverage.all.could - domain.all.could;
    if (locked_out <= most_locked_out) continue;
    most_locked_out = locked_out;
    worst = domain.domain;
  }
  return worst;
}

}  // namespace

bool runs_mail_of(const FailureDomain& domain, std::string_view mail_domain) {
  return std::ranges::any_of(domain.mail_domains,
                             [mail_domain](const std::string& parent) { return is_mail_of(mail_domain, parent); });
}

Coverage compute_coverage(std::span<const WayCombination> stored, std::span<const FailureDomain> domains,
                          const UsableWays& usable) {
  const std::set<ProviderId>& configured = usable.providers;
  const std::vector<WayCombination> combinations = merge(stored, domains, usable);
  Coverage coverage;
  for (const WayCombination& combination : combinations) {
    count(combination, could_log_in(combination, configured), coverage.all, coverage.active);
  }
  for (const FailureDomain& domain : domains) {
    DomainCoverage without{.domain = domain.name, .all = {}, .active = {}};
    for (const WayCombination& combination : combinations) {
      count(combination, could_log_in_without(combination, configured, domain), without.all, without.active);
    }
    coverage.without.push_back(std::move(without));
  }
  coverage.ways = count_ways(combinations, configured);
  coverage.combinations = combinations;
  std::ranges::sort(coverage.combinations, [](const WayCombination& one, const WayCombination& other) {
    return one.accounts != other.accounts ? one.accounts > other.accounts : one.ways < other.ways;
  });
  coverage.worst = find_worst(coverage);
  return coverage;
}

}  // namespace bongsu::account
