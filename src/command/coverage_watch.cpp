#include "command/coverage_watch.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <spdlog/spdlog.h>

#include "command/coverage_texts.h"
#include "command/pause.h"

namespace bongsu::command {
namespace {

constexpr std::chrono::seconds kFirstAfter{5};  // the start belongs to the logins
constexpr std::chrono::minutes kEvery{5};
constexpr std::size_t kCombinationsShown = 100;  // of all that occur, those of most accounts

void add_share(Exposition& out, const std::string& without, const account::Share& all, const account::Share& active) {
  out.add("bongsu_coverage_accounts", static_cast<double>(all.could), {{"without", without}, {"set", "all"}});
  out.add("bongsu_coverage_accounts", static_cast<double>(active.could), {{"without", without}, {"set", "active"}});
}

}  // namespace

Task<void> CoverageWatch::run() {
  co_await pause(kFirstAfter);
  for (;;) {
    co_await refresh();
    co_await pause(kEvery);
  }
}

Task<void> CoverageWatch::refresh() {
  const base::Instant now = needs_.clock.now();
  const auto counted = co_await needs_.combinations.count(now - account::kActiveWithin);
  if (!counted) {
    spdlog::warn("survival coverage could not be counted; the last figures stand: {}", counted.error().cause);
    co_return;
  }
  account::Coverage coverage = account::compute_coverage(*counted, needs_.domains, needs_.usable);
  const std::lock_guard lock{mutex_};
  last_ = Counted{std::move(coverage), now};
}

void CoverageWatch::write(Exposition& out) const {
  const std::lock_guard lock{mutex_};
  if (!last_) return;
  const account::Coverage& coverage = last_->coverage;
  out.add("bongsu_accounts", static_cast<double>(coverage.all.of), {{"set", "all"}});
  out.add("bongsu_accounts", static_cast<double>(coverage.active.of), {{"set", "active"}});
  add_share(out, "", coverage.all, coverage.active);
  for (const account::DomainCoverage& domain : coverage.without)
    add_share(out, domain.domain, domain.all, domain.active);
  for (const account::WayUse& use : coverage.ways) {
    out.add("bongsu_way_accounts", static_cast<double>(use.accounts), {{"way", use.way}});
    out.add("bongsu_way_only_accounts", static_cast<double>(use.only), {{"way", use.way}});
  }
  const std::size_t shown = std::min(kCombinationsShown, coverage.combinations.size());
  for (std::size_t index = 0; index < shown; ++index) {
    const account::WayCombination& combination = coverage.combinations[index];
    out.add("bongsu_combination_accounts", static_cast<double>(combination.accounts),
            {{"ways", to_text(combination.ways)}});
  }
  out.add("bongsu_coverage_age_seconds", std::chrono::duration<double>(needs_.clock.now() - last_->at).count());
}

}  // namespace bongsu::command
