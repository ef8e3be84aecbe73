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
  bool can_two_factors = false;  // its account has a second factor; asked for only where it decides anything
};

// Whether the client asks for two factors: as essential, or as what it would like best of what is known here.
// Spec: OIDC Core §3.1.2.1 (acr_values), §5.5.1.1.
bool asks_for_two_factors(const std::vector<std::string>& acr_values, const std::set<std::string>& acr_needed);

// What an operator demands of a client's logins, beside what the client asks for itself: another acr that it needs, and
// that no login here reaches, stays unmet.
void demand_two_factors(LoginDemands& demands);

// The acr that the client is told: two factors are one too, where one is what it needs. Spec: OIDC Core §5.5.1.1.
std::string acr_to_tell(const login::Session& session, const std::set<std::string>& acr_needed);

// The login pages have to be shown, beginning with this one.
enum class LoginStart { log_in, choose_account, create_account };

// The session that the code will speak of; or the page that the person has to go through first; or an error.
using SessionChoice = std::variant<login::LiveSession, LoginStart, Error>;

// `live`: the latest first. `settled`: the session that the person made or chose in this interaction; it may have ended
// since. Nobody is picked for the person: among several accounts, the person chooses. Two factors that are wanted
// and not needed are asked for once, of an account that has them.
SessionChoice choose_session(const std::vector<SubjectSession>& live, const LoginDemands& demands,
                             const std::optional<SessionId>& settled);

// What the person has said on the consent page.
enum class ConsentAnswer { not_asked, allowed, denied };

enum class ConsentStep { ask, proceed };
using ConsentChoice = std::variant<ConsentStep, Error>;

struct ConsentFacts {
  ConsentAnswer answer = ConsentAnswer::not_asked;
  bool person_acted = false;           // has logged in, or chosen an account, for this very request
  std::set<std::string> remembered{};  // the items that the person has allowed this client before
};

// Whether only the client itself can receive the answer: it has a secret, or an https address of its own. Behind a
// loopback port or a private scheme any program on the device may pose as a client that is known here.
bool is_identity_assured(const Client& client, const std::string& redirect_uri);

// People are not asked for the operator's own clients. Every other client needs a consent to each item, offline_access
// too (OIDC Core §11). Nothing goes to a client whose identity is not assured without the person having had a hand in
// it, whoever's it is and whatever is remembered. Spec: RFC 6749 §10.2, RFC 8252 §8.6.
ConsentChoice decide_consent(const Client& client, const AuthorizationRequest& request, Interactivity interactivity,
                             const ConsentFacts& facts);

}  // namespace bongsu::oidc
