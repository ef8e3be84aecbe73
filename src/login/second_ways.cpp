#include "login/second_ways.h"

#include <set>

#include "login/account_ways.h"
#include "login/fresh_logins.h"

namespace bongsu::login {

Task<base::Fetched<SecondWayStep>> SecondWays::step_for(account::AccountId account, KnownBrowser browser) const {
  if (needs_.settings.second_way == SecondWayPolicy::never) co_return SecondWayStep::go_on;
  const auto ways = co_await needs_.identities.ways_of(account);
  if (!ways) co_return std::unexpected(ways.error());
  // Those that are switched off too: an outage that the operator has announced asks nothing more of anybody.
  std::set<account::ProviderId> configured;
  for (const provider::Standing& standing : needs_.providers.standings()) configured.insert(standing.provider);
  const SecondWayFacts facts{.policy = needs_.settings.second_way,
                             .after_logins = needs_.settings.second_way_after,
                             .logins = ways->logins + 1,  // this one is noted after its answer
                             .leans_on_one_domain = leans_on_one_domain(usable_here(*ways, needs_.settings.email_codes),
                                                                        needs_.settings.failure_domains, configured),
                             .can_be_saved = needs_.condition.current().store == continuity::StoreAccess::writable,
                             .declined_at = browser.declined_at(account),
                             .has_second_factor = factors_needed(*ways) == Factors::two};
  co_return decide_second_way(facts, needs_.clock.now());
}

}  // namespace bongsu::login
