#pragma once
// How a provider is doing, and whether the operator lets people use it.

#include <optional>
#include <string>

#include "base/clock.h"
#include "provider/presence.h"
#include "provider/provider.h"

namespace bongsu::provider {

enum class State { up, struggling, down };

struct Health {
  State state = State::up;
  base::Instant since;  // when the state was entered
  friend bool operator==(const Health&, const Health&) = default;
};

// The operator's hand on a provider; wins over what is observed.
struct SwitchedOff {
  Names message;  // for people; either may be empty
  base::Instant since;
  std::string by{};  // for the operator: who did it, as the machine knows them; may be empty
  friend bool operator==(const SwitchedOff&, const SwitchedOff&) = default;
};

struct Standing {
  ProviderId provider;
  Names names;
  Health health;
  std::optional<SwitchedOff> off;
  // Where its authorization endpoint is, else its issuer: what a page's form-action has to allow. Any path; may be
  // empty.
  std::string leads_to{};
  Presence best_presence = Presence::requested;  // what a login anew there can come to
};

}  // namespace bongsu::provider
