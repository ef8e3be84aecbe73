#pragma once
// Why the way through a provider did not lead in: what the person is told when they are shown another door.

#include <optional>
#include <string_view>

#include "account/way_in.h"
#include "provider/failure.h"

namespace bongsu::login {

enum class TroubleKind {
  not_answering,     // nothing came, or too late, or we have too many requests there
  unusable_answer,   // what came could not be used: the provider's mistake, the operator's, or an attack
  cancelled,         // the person said no there
  not_anew,          // asked to log them in anew, it answered from an earlier login
  stale,             // an answer that came too late or for the second time
  too_many_answers,  // that could not be used have come before this one, which nobody looked at
  switched_off,      // by the operator
  other_account,     // it belongs to another account than the one that is asked for
  linked_elsewhere,  // to be linked, but it belongs to another account and stays there
  too_many_linked,   // to be linked, but the account has as many as it can have
};

// Carried in the interaction, so that the page can be loaded again.
struct Trouble {
  account::ProviderId provider;
  TroubleKind kind{};
  friend bool operator==(const Trouble&, const Trouble&) = default;
};

TroubleKind trouble_of(provider::FailureKind kind);

// In fixed words: part of a sealed interaction, and of audit events.
std::string_view to_string(TroubleKind kind);
std::optional<TroubleKind> trouble_kind_of(std::string_view text);

}  // namespace bongsu::login
