#pragma once
// What an authorization request leaves in the interaction while the person is on the pages of login/, and how it is
// taken up again.

#include <optional>
#include <string>
#include <string_view>

#include "login/interaction.h"
#include "oidc/artefacts.h"
#include "oidc/authorize_demands.h"

namespace bongsu::oidc {

struct PausedAuthorization {
  AuthorizationRequest request;
  LoginDemands demands;

  friend bool operator==(const PausedAuthorization&, const PausedAuthorization&) = default;
};

// Writes the request into the interaction: as its continuation, and the demands that login/ itself meets as its own
// fields, except Interaction::account, which only the caller can know.
void pause(const PausedAuthorization& paused, login::Interaction& interaction);

// nullopt for an interaction that was not begun by an authorization request.
std::optional<PausedAuthorization> resume(const login::Interaction& interaction);

}  // namespace bongsu::oidc
