#include "login/arrival.h"

namespace bongsu::login {

bool is_linking(const Interaction& interaction) { return interaction.links && interaction.session; }

ArrivalStep decide_arrival(const Interaction& interaction, const std::optional<account::Account>& owner) {
  if (is_linking(interaction)) {
    if (!owner) return ArrivalStep::ask_to_link;
    return owner->id == interaction.account ? ArrivalStep::linked_already : ArrivalStep::linked_elsewhere;
  }
  if (!owner) return ArrivalStep::finish;
  if (owner->status != account::Status::active) return ArrivalStep::account_disabled;
  if (interaction.account && owner->id != *interaction.account) return ArrivalStep::other_account;
  return ArrivalStep::admit;
}

bool has_live_pending(const Interaction& interaction, base::Instant now) {
  return interaction.pending && now - interaction.pending->proven_at < kPendingMax;
}

}  // namespace bongsu::login
