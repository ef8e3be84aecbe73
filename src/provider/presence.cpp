#include "provider/presence.h"

#include <algorithm>
#include <array>

#include "provider/provider.h"
#include "provider/trip.h"

namespace bongsu::provider {
namespace {

struct Word {
  Presence presence;
  std::string_view text;
};

constexpr std::array kWords{Word{Presence::assumed, "assumed"}, Word{Presence::requested, "requested"},
                            Word{Presence::confirmed, "confirmed"}};

}  // namespace

Presence presence_of(const Provider& provider, const Trip& trip) {
  return trip.authenticated_not_before ? best_presence(provider) : Presence::assumed;
}

Presence best_presence(const Provider& provider) {
  return provider.auth_time == AuthTime::required ? Presence::confirmed : Presence::requested;
}

std::string_view to_string(Presence presence) { return std::ranges::find(kWords, presence, &Word::presence)->text; }

std::optional<Presence> presence_from(std::string_view text) {
  const auto found = std::ranges::find(kWords, text, &Word::text);
  if (found == kWords.end()) return std::nullopt;
  return found->presence;
}

}  // namespace bongsu::provider
