#pragma once
// What the account page tells once about what has just been done: carried in its own interactions, as their
// continuation.

#include <optional>
#include <string>

#include "account/way_in.h"
#include "login/interaction.h"
#include "page/account_views.h"

namespace bongsu::login {

struct Notice {
  page::AccountNotice kind = page::AccountNotice::none;
  std::optional<account::ProviderId> provider{};  // which one it speaks of
  friend bool operator==(const Notice&, const Notice&) = default;
};

// Nothing happens to an interaction that goes on elsewhere.
void leave_notice(Interaction& interaction, page::AccountNotice kind,
                  const std::optional<account::ProviderId>& provider = {});
// The trouble that the person came back with, else what was left; `none` for any other interaction.
Notice read_notice(const Interaction& interaction);

}  // namespace bongsu::login
