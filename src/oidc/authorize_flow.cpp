#include "oidc/authorize_flow.h"

#include <algorithm>
#include <utility>

#include "login/paths.h"
#include "oidc/consent_items.h"
#include "oidc/paths.h"
#include "oidc/subject.h"

namespace bongsu::oidc {
namespace {

std::string_view path_of(LoginStart start) {
  switch (start) {
    case LoginStart::log_in:
      return login::path::kLogin;
    case LoginStart::choose_account:
      return login::path::kAccounts;
    case LoginStart::create_account:
      return login::path::kSignUp;
  }
  std::unreachable();
}

// The account that login/ may accept alone. A pairwise subject names an account only as far as its owner is logged in
// in this browser; otherwise choose_session() compares once the person has logged in.
std::optional<AccountId> only_account(const AuthorizePassage& passage, const std::vector<SubjectSession>& live) {
  const std::string& subject = passage.authorization.demands.subject;
  if (subject.empty()) return std::nullopt;
  if (passage.client->subject_type == SubjectType::public_) return AccountId{subject};
  const auto owner = std::ranges::find(live, subject, &SubjectSession::subject);
  if (owner == live.end()) return std::nullopt;
  return owner->live.account.id;
}

Authentication authentication_of(const login::Session& session, const LoginDemands& demands, base::Instant granted_at) {
  return {.account = session.account,
          .session = session.id,
          .session_started_at = session.started_at,
          .authenticated_at = session.authenticated_at,
          .acr = acr_to_tell(session, demands.acr_needed),
          .amr = session.amr,
          .granted_at = granted_at};
}

AuthorizationCode code_for(const PausedAuthorization& authorization, Authentication authentication,
                           base::Instant expires_at, base::Random& random) {
  const AuthorizationRequest& request = authorization.request;
  return {.id = CodeId::make(random),
          .grant = GrantId::make(random),
          .expires_at = expires_at,
          .authentication = std::move(authentication),
          .client = request.client,
          .redirect_uri = request.redirect_uri,
          .nonce = request.nonce,
          .scopes = request.scopes,
          .code_challenge = request.code_challenge,
          .claims = request.claims,
          .auth_time_required = request.auth_time_required};
}

}  // namespace

Task<AuthorizeFlow::Outcome> AuthorizeFlow::advance(http::Request request, AuthorizePassage passage) const {
  if (!can_be_carried(passage)) {
    co_return refuse(request, passage, refusal(ErrorCode::invalid_request, "the parameters are too long").error());
  }
  const base::Fetched<std::vector<login::LiveSession>> live = co_await needs_.sessions.find_live(request);
  if (!live) co_return could_not_check(request, passage, live.error());

  const auto known = co_await with_factors(with_subjects(*passage.client, *live), passage.authorization.demands);
  if (!known) co_return could_not_check(request, passage, known.error());
  const std::vector<SubjectSession>& sessions = *known;
  std::optional<SessionId> settled;
  if (passage.interaction) settled = passage.interaction->session;
  SessionChoice choice = choose_session(sessions, passage.authorization.demands, settled);
  if (const auto* error = std::get_if<Error>(&choice)) co_return refuse(request, passage, *error);
  if (const auto* start = std::get_if<LoginStart>(&choice)) co_return show_login(request, passage, *start, sessions);
  login::LiveSession session = std::get<login::LiveSession>(std::move(choice));
  co_return co_await settle_consent(std::move(request), std::move(passage), std::move(session));
}

Task<http::Response> AuthorizeFlow::go_on(http::Request request, AuthorizePassage passage) const {
  Outcome outcome = co_await advance(request, std::move(passage));
  if (auto* needed = std::get_if<ConsentNeeded>(&outcome)) {
    co_return needs_.answers.go_to_page(request, path::kConsent, std::move(needed->interaction));
  }
  co_return std::get<http::Response>(std::move(outcome));
}

Task<AuthorizeFlow::Outcome> AuthorizeFlow::settle_consent(http::Request request, AuthorizePassage passage,
                                                           login::LiveSession session) const {
  const base::Instant granted_at = needs_.clock.now();
  const bool depends_on_memory = passage.client->party == Party::third && passage.answer == ConsentAnswer::not_asked;
  base::Fetched<std::set<std::string>> remembered;
  if (depends_on_memory) remembered = co_await needs_.consents.find(session.account.id, passage.client->id);
  if (!remembered) co_return could_not_check(request, passage, remembered.error());
  const ConsentFacts facts{.answer = passage.answer,
                           .person_acted = passage.interaction && passage.interaction->person_acted,
                           .remembered = *std::move(remembered)};

  const PausedAuthorization& authorization = passage.authorization;
  const ConsentChoice choice =
      decide_consent(*passage.client, authorization.request, authorization.demands.interactivity, facts);
  if (const auto* error = std::get_if<Error>(&choice)) {
    if (passage.answer == ConsentAnswer::denied) record("consent.denied", request, passage, session.account.id);
    co_return refuse(request, passage, *error);
  }
  if (std::get<ConsentStep>(choice) == ConsentStep::ask) {
    login::Interaction interaction = interaction_of(passage);
    interaction.session = session.session.id;
    co_return ConsentNeeded{std::move(interaction), std::move(session.account)};
  }
  if (passage.answer == ConsentAnswer::allowed) {
    const base::Fetched<void> kept = co_await needs_.consents.allow(
        session.account.id, passage.client->id, consent_items(authorization.request), needs_.clock.now());
    if (!kept) {  // not gone on with: a consent that nobody remembers could not be shown or withdrawn
      co_return needs_.answers.show_unavailable(request, kept.error(), page::UnavailableFunction::allow_access,
                                                needs_.answers.page_url(path::kConsent, interaction_of(passage)));
    }
    record("consent.allowed", request, passage, session.account.id);
  }
  co_return issue_code(request, passage, session.session, granted_at);
}

bool AuthorizeFlow::can_be_carried(const AuthorizePassage& passage) const {
  if (passage.interaction) return true;
  return needs_.answers.page_url(path::kResume, interaction_of(passage)).size() <= kUrlBytesMax;
}

std::vector<SubjectSession> AuthorizeFlow::with_subjects(const Client& client,
                                                         const std::vector<login::LiveSession>& live) const {
  const crypto::KeyRing keys = needs_.keys.current();
  std::vector<SubjectSession> sessions;
  for (const login::LiveSession& session : live) {
    sessions.push_back({.live = session, .subject = subject_of(client, session.account.id, keys.pairwise_secret())});
  }
  return sessions;
}

Task<base::Fetched<std::vector<SubjectSession>>> AuthorizeFlow::with_factors(std::vector<SubjectSession> sessions,
                                                                             LoginDemands demands) const {
  if (!demands.two_factors) co_return sessions;
  for (SubjectSession& session : sessions) {
    if (session.live.session.acr == login::kAcrTwoFactors) continue;
    const auto authenticator = co_await needs_.authenticators.find(session.live.account.id);
    if (!authenticator) co_return std::unexpected(authenticator.error());
    session.can_two_factors = authenticator->has_value();
  }
  co_return sessions;
}

login::Interaction AuthorizeFlow::interaction_of(const AuthorizePassage& passage) const {
  if (passage.interaction) return *passage.interaction;
  const base::Instant now = needs_.clock.now();
  login::Interaction interaction;
  interaction.id = login::InteractionId::make(needs_.random);
  interaction.started_at = now;
  interaction.expires_at = now + needs_.settings.interaction_life;
  interaction.client_name = passage.client->name;
  interaction.ui_locales = passage.hints.ui_locales;
  interaction.email = passage.hints.email;
  pause(passage.authorization, interaction);
  return interaction;
}

http::Response AuthorizeFlow::show_login(const http::Request& request, const AuthorizePassage& passage,
                                         LoginStart start, const std::vector<SubjectSession>& live) const {
  login::Interaction interaction = interaction_of(passage);
  interaction.session.reset();
  interaction.person_acted = false;
  interaction.account = only_account(passage, live);
  return needs_.answers.go_to_page(request, path_of(start), std::move(interaction));
}

http::Response AuthorizeFlow::could_not_check(const http::Request& request, const AuthorizePassage& passage,
                                              const base::Unavailable& unavailable) const {
  if (passage.authorization.demands.interactivity == Interactivity::forbidden) {
    return refuse(request, passage, to_error(unavailable));
  }
  return needs_.answers.show_unavailable(request, unavailable, page::UnavailableFunction::log_in, same_again(request));
}

http::Response AuthorizeFlow::refuse(const http::Request& request, const AuthorizePassage& passage,
                                     const Error& error) const {
  const ReturnAddress to = return_address(passage.authorization.request, *passage.client);
  return needs_.answers.send_error(request, to, passage.client->id, error);
}

http::Response AuthorizeFlow::issue_code(const http::Request& request, const AuthorizePassage& passage,
                                         const login::Session& session, base::Instant granted_at) const {
  const AuthorizationRequest& asked = passage.authorization.request;
  const base::Instant expires_at = needs_.clock.now() + needs_.settings.code_life;
  Authentication authentication = authentication_of(session, passage.authorization.demands, granted_at);
  const AuthorizationCode code = code_for(passage.authorization, std::move(authentication), expires_at, needs_.random);
  needs_.notes.session_used(session.id, needs_.clock.now());
  const std::string sealed = needs_.sealer.current().seal(crypto::Purpose::authorization_code, encode(code));
  return needs_.answers.send_code(request, return_address(asked, *passage.client), sealed);
}

void AuthorizeFlow::record(std::string_view kind, const http::Request& request, const AuthorizePassage& passage,
                           const AccountId& account) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = kind,
                       .account = account.str(),
                       .client = passage.client->id.str(),
                       .client_address = request.client_address,
                       .request = request.id});
}

}  // namespace bongsu::oidc
