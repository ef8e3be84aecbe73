#pragma once
// Survival coverage: the share of accounts that could still log in without a given failure domain.

#include <chrono>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "account/way_in.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"

namespace bongsu::account {

// Things that fail together: a provider, and the mail that it runs.
struct FailureDomain {
  std::string name;                       // "kakao"
  std::vector<ProviderId> providers;      // as configured
  std::vector<std::string> mail_domains;  // "hanmail.net", in lower case; their subdomains are meant too
};

// All accounts with exactly these ways in. A way is "password"; "passkey"; "provider:" and the provider's id; or
// "email:" and the domain of an address that is verified, whether or not codes are sent there.
struct WayCombination {
  std::set<std::string> ways;  // empty: nothing to log in with
  std::uint64_t accounts = 0;
  std::uint64_t active = 0;  // of them, who logged in within the last kActiveWithin, to the day
  friend bool operator==(const WayCombination&, const WayCombination&) = default;
};

// How ways are written, here and in the store.
inline constexpr std::string_view kPasswordWay = "password";
inline constexpr std::string_view kPasskeyWay = "passkey";
inline constexpr std::string_view kProviderWay = "provider:";
inline constexpr std::string_view kEmailWay = "email:";
// Every address whose mail no failure domain runs: one way, however many domains there are.
inline constexpr std::string_view kOtherEmailWay = "email:other";

inline constexpr std::chrono::days kActiveWithin{30};

class WayCombinations {
 public:
  virtual ~WayCombinations() = default;
  // Exact, as of one moment, in any order. Disabled accounts do not count.
  virtual Task<base::Fetched<std::vector<WayCombination>>> count(base::Instant active_since) = 0;
};

// Of how many accounts, how many could still log in.
struct Share {
  std::uint64_t of = 0;
  std::uint64_t could = 0;
  friend bool operator==(const Share&, const Share&) = default;
};

struct DomainCoverage {
  std::string domain;
  Share all;
  Share active;
  friend bool operator==(const DomainCoverage&, const DomainCoverage&) = default;
};

// How many accounts lean on one way in.
struct WayUse {
  std::string way;
  std::uint64_t accounts = 0;  // that have it
  std::uint64_t only = 0;      // of them, to whom nothing else is left
  std::uint64_t active = 0;    // of `accounts`, who logged in within the last kActiveWithin
  friend bool operator==(const WayUse&, const WayUse&) = default;
};

struct Coverage {
  Share all;  // with everything working: who has a way in at all
  Share active;
  std::vector<DomainCoverage> without;       // for each domain, in the order given
  std::vector<WayUse> ways;                  // the most accounts first, then by name
  std::vector<WayCombination> combinations;  // the most accounts first, then by name; as stored
  std::string worst;  // the domain that would lock out most accounts, the first of equals; empty: none would
};

// The ways in that work here at all: for the operator to decide, so the store does not know.
struct UsableWays {
  std::set<ProviderId> providers{};  // that are configured
  bool password = true;
  bool passkey = true;
  bool email_code = true;
};

// Whether the mail of that domain fails with the failure domain.
bool runs_mail_of(const FailureDomain& domain, std::string_view mail_domain);

// Every account counts once. What is not `usable` is no way in, whoever has it: of these ways only the providers are
// listed all the same, since they may be configured again.
Coverage compute_coverage(std::span<const WayCombination> combinations, std::span<const FailureDomain> domains,
                          const UsableWays& usable);

}  // namespace bongsu::account
