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
