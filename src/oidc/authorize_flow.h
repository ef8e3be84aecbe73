#pragma once
// The way from a checked authorization request to its answer. /authorize, /authorize/resume and /consent each take it
// up where they stand: the same facts, the same decisions.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "account/account.h"
#include "account/authenticators.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "crypto/sealer_source.h"
#include "http/request.h"
#include "http/response.h"
#include "login/interaction.h"
#include "login/login_notes.h"
#include "login/sessions.h"
#include "oidc/authorization_continuation.h"
#include "oidc/authorization_parameter_checks.h"
#include "oidc/authorize_decision.h"
#include "oidc/browser_answers.h"
#include "oidc/client_cache.h"
#include "oidc/key_source.h"
#include "oidc/settings.h"
#include "oidc/stores.h"

namespace bongsu::oidc {

// One request on its way.
struct AuthorizePassage {
  ClientRef client;  // not null
  PausedAuthorization authorization;
  LoginHints hints{};
  std::optional<login::Interaction> interaction{};  // nullopt: the person has seen no page yet
  ConsentAnswer answer = ConsentAnswer::not_asked;
};

// The person has to be asked before it can go on with this session, which the interaction names.
struct ConsentNeeded {
  login::Interaction interaction;
  account::Account account;
};

class AuthorizeFlow {
 public:
  struct Needs {
    const Settings& settings;
    const BrowserAnswers& answers;
    const login::Sessions& sessions;
    account::Authenticators& authenticators;
    Consents& consents;
    const crypto::SealerSource& sealer;
    const KeySource& keys;
    login::LoginNotes& notes;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    base::Random& random;
  };
  explicit AuthorizeFlow(Needs needs) : needs_(needs) {}

  // An answer for the browser, unless a consent is needed first.
  using Outcome = std::variant<http::Response, ConsentNeeded>;
  Task<Outcome> advance(http::Request request, AuthorizePassage passage) const;
  // The same, where a consent is asked for on its own page: 303 there.
  Task<http::Response> go_on(http::Request request, AuthorizePassage passage) const;

 private:
  // Whether the request fits into the URLs of the pages that may follow. Asked of every request, so that a client
  // learns of it at its first try and not from the first person who has to log in.
  bool can_be_carried(const AuthorizePassage& passage) const;
  std::vector<SubjectSession> with_subjects(const Client& client, const std::vector<login::LiveSession>& live) const;
  // The same, with what each could be where the client asks for two factors.
  Task<base::Fetched<std::vector<SubjectSession>>> with_factors(std::vector<SubjectSession> sessions,
                                                                LoginDemands demands) const;
  Task<Outcome> settle_consent(http::Request request, AuthorizePassage passage, login::LiveSession session) const;
  login::Interaction interaction_of(const AuthorizePassage& passage) const;
  http::Response show_login(const http::Request& request, const AuthorizePassage& passage, LoginStart start,
                            const std::vector<SubjectSession>& live) const;
  http::Response could_not_check(const http::Request& request, const AuthorizePassage& passage,
                                 const base::Unavailable& unavailable) const;
  http::Response refuse(const http::Request& request, const AuthorizePassage& passage, const Error& error) const;
  http::Response issue_code(const http::Request& request, const AuthorizePassage& passage,
                            const login::Session& session, base::Instant granted_at) const;
  void record(std::string_view kind, const http::Request& request, const AuthorizePassage& passage,
              const AccountId& account) const;

  Needs needs_;
};

}  // namespace bongsu::oidc
