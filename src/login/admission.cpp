#include "login/admission.h"

#include <utility>
#include <vector>

namespace bongsu::login {

Task<http::Response> Admission::admit(Visit visit, PasswordProof proof) const {
  const Session session =
      begin_password_session(proof, needs_.clock.now(), needs_.settings.session_life, needs_.random);
  BrowserSessions sessions = needs_.browsers.sessions(visit.request).value_or(BrowserSessions{});
  std::vector<Session> replaced = sessions.add(session);
  const auto ended = co_await needs_.sessions.end(std::move(replaced));
  if (!ended) co_return needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, ended.error());

  visit.interaction.session = session.id;
  visit.interaction.person_acted = true;
  visit.interaction.choose_account = false;
  visit.interaction.create_account = false;
  http::Response response = needs_.visits.go(visit.interaction.resume_path, visit.interaction);
  needs_.browsers.set_sessions(response, sessions);
  set_known(visit.request, response, session.account);
  record(visit, session);
  co_return response;
}

void Admission::set_known(const http::Request& request, http::Response& response, const AccountId& account) const {
  KnownBrowser known = needs_.browsers.known(request);
  if (known.id.empty()) known.id = BrowserId::make(needs_.random);
  known.add(account);
  needs_.browsers.set_known(response, known);
}

void Admission::record(const Visit& visit, const Session& session) const {
  needs_.audit.record({.id = {},
                       .at = session.authenticated_at,
                       .kind = "login.succeeded",
                       .account = session.account.str(),
                       .client = {},
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = std::string{kAmrPassword}});
}

}  // namespace bongsu::login
