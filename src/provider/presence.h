#pragma once
// How much a login by a provider says about the person being there at this moment. Whoever holds the browser can take
// what asks for a new login out of the provider's address: only its own word on when that was (auth_time) proves it.
// Spec: OIDC Core §3.1.2.1, §3.1.3.7.

#include <optional>
#include <string_view>

namespace bongsu::provider {

struct Provider;
struct Trip;

// The least first.
enum class Presence {
  assumed,    // nobody was asked to log in anew: the provider may have answered from a session of its own
  requested,  // it was to ask the person anew, and gives no proof that it did
  confirmed,  // it was to ask the person anew, and says that they logged in after that; or a secret was typed here
};

// What the answer to a trip comes to, after every check.
Presence presence_of(const Provider& provider, const Trip& trip);
// The most that a login by the provider can come to.
Presence best_presence(const Provider& provider);

// In fixed words: part of sealed values.
std::string_view to_string(Presence presence);
std::optional<Presence> presence_from(std::string_view text);

}  // namespace bongsu::provider
