#pragma once
// What follows when a provider has proved who somebody is there: decided from facts alone. An address never decides
// anything here.

#include <optional>

#include "account/account.h"
#include "base/clock.h"
#include "login/interaction.h"

namespace bongsu::login {

enum class ArrivalStep {
  admit,             // the identity has an account: log in
  other_account,     // the client asks for another account than the identity's
  account_disabled,  // told only to who proved that it is theirs
  finish,            // nobody has it yet: an account can be made of it, or it can be linked after another login
  ask_to_link,       // the person, logged in, came to add it: one clear question
  linked_already,    // it is this account's already
  linked_elsewhere,  // it is another account's, and stays there
};

// Whether what a provider proves is to be linked. Who came for that and is not logged in any more is about to be, by a
// way that they have; the linking waits.
bool is_linking(const Interaction& interaction);

// `owner`: the account that has the identity.
ArrivalStep decide_arrival(const Interaction& interaction, const std::optional<account::Account>& owner);

// How long a proven identity may wait for the person.
inline constexpr std::chrono::minutes kPendingMax{15};

// Whether the identity that waits in the interaction may still be used.
bool has_live_pending(const Interaction& interaction, base::Instant now);

}  // namespace bongsu::login
