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

Task<base::Fetched<Presence>> FreshLogins::needed(AccountId account) const {
  const auto ways = co_await needs_.identities.ways_of(std::move(account));
  if (!ways) co_return std::unexpected(ways.error());
  const std::vector<provider::Standing> standings = needs_.providers.standings();
  co_return presence_needed(*ways, standings);
}

Task<base::Fetched<std::optional<Presence>>> FreshLogins::lacking(Session session) const {
  const auto least = co_await needed(session.account);
  if (!least) co_return std::unexpected(least.error());
  if (is_fresh(session, *least, needs_.clock.now())) co_return std::nullopt;
  co_return *least;
}

}  // namespace bongsu::login
