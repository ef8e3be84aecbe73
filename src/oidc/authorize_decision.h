#pragma once
// What happens to a checked authorization request: pure functions from what is known to the next step.
// Spec: OIDC Core §3.1.2.3-3.1.2.6.

#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "login/session.h"
#include "login/sessions.h"
#include "oidc/artefacts.h"
#include "oidc/authorize_demands.h"
#include "oidc/client.h"
#include "oidc/error.h"

namespace bongsu::oidc {

// A live session of this browser, and the name under which the client knows its account.
struct SubjectSession {
  login::LiveSession live;
  std::string subject;
};

// The login pages have to be shown, beginning with this one.
enum class LoginStart { log_in, choose_account, create_account };

// The session that the code will speak of; or the page that the person has to go through first; or an error.
using SessionChoice = std::variant<login::LiveSession, LoginStart, Error>;

// `live`: the latest first. `settled`: the session that the person made or chose in this interaction; it may have ended
// since. Nobody is picked for the person: among several accounts, the person chooses.
SessionChoice choose_session(const std::vector<SubjectSession>& live, const LoginDemands& demands,
                             const std::optional<SessionId>& settled);

// What the person has said on the consent page.
enum class ConsentAnswer { not_asked, allowed, denied };

enum class ConsentStep { ask, proceed };
using ConsentChoice = std::variant<ConsentStep, Error>;

// `remembered`: the items that the person has allowed this client before. The operator's own clients are never asked
// for. Every other client needs a consent to each item, offline_access too (OIDC Core §11).
ConsentChoice decide_consent(const Client& client, const AuthorizationRequest& request, Interactivity interactivity,
                             ConsentAnswer answer, const std::set<std::string>& remembered);

}  // namespace bongsu::oidc
