#include "login/doors.h"

#include <algorithm>

namespace bongsu::login {
namespace {

// In the order in which they are offered.
enum class Rank { theirs, working, theirs_down, down, failed, off };
constexpr Rank kRanks[] = {Rank::theirs, Rank::working, Rank::theirs_down, Rank::down, Rank::failed, Rank::off};

Rank rank_of(const provider::Standing& standing, const KnownWays& known,
             const std::optional<account::ProviderId>& failed) {
  if (standing.off) return Rank::off;
  if (failed && standing.provider == *failed) return Rank::failed;
  const bool theirs = known.has(standing.provider);
  if (standing.health.state == provider::State::down) return theirs ? Rank::theirs_down : Rank::down;
  return theirs ? Rank::theirs : Rank::working;
}

}  // namespace

bool KnownWays::has(const account::ProviderId& provider) const {
  return std::ranges::find(providers, provider) != providers.end();
}

void KnownWays::add(const account::WaysIn& ways) {
  password = password || ways.password_set_at.has_value();
  for (const account::LinkedIdentity& identity : ways.identities) {
    if (!has(identity.who.provider)) providers.push_back(identity.who.provider);
  }
}

OfferedDoors decide_doors(std::span<const provider::Standing> standings, const KnownWays& known,
                          const std::optional<account::ProviderId>& failed) {
  OfferedDoors doors;
  for (const Rank rank : kRanks) {
    for (const provider::Standing& standing : standings) {
      if (rank_of(standing, known, failed) != rank) continue;
      (rank == Rank::theirs ? doors.first : doors.others).push_back(standing);
    }
  }
  return doors;
}

}  // namespace bongsu::login
