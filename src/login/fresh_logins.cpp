#include "login/fresh_logins.h"

#include <algorithm>
#include <utility>

namespace bongsu::login {

Presence presence_needed(const account::WaysIn& ways, std::span<const provider::Standing> standings) {
  if (ways.password_set_at || !ways.passkeys.empty()) return Presence::confirmed;
  const auto proves = [&](const account::LinkedIdentity& identity) {
    const auto standing = std::ranges::find(standings, identity.who.provider, &provider::Standing::provider);
    return standing != standings.end() && !standing->off && standing->best_presence == Presence::confirmed;
  };
  return std::ranges::any_of(ways.identities, proves) ? Presence::confirmed : Presence::requested;
}

Factors factors_needed(const account::WaysIn& ways) { return ways.authenticator_set_at ? Factors::two : Factors::one; }

Task<base::Fetched<FreshDemand>> FreshLogins::needed(AccountId account) const {
  auto ways = co_await needs_.identities.ways_of(std::move(account));
  if (!ways) co_return std::unexpected(ways.error());
  *ways = usable_here(*std::move(ways), needs_.settings);
  const std::vector<provider::Standing> standings = needs_.providers.standings();
  co_return FreshDemand{.presence = presence_needed(*ways, standings), .factors = factors_needed(*ways)};
}

Task<base::Fetched<std::optional<FreshDemand>>> FreshLogins::lacking(Session session) const {
  const auto demand = co_await needed(session.account);
  if (!demand) co_return std::unexpected(demand.error());
  if (has_factors(session, demand->factors) && is_fresh(session, demand->presence, needs_.clock.now())) {
    co_return std::nullopt;
  }
  co_return *demand;
}

}  // namespace bongsu::login
