#include "login/admission.h"

#include <utility>

namespace bongsu::login {

http::Response Admission::admit(Visit visit, const account::Account& account) const {
  const base::Instant now = needs_.clock.now();
  const Session session = begin_password_session(account.id, now, needs_.settings.session_life, needs_.random);
  visit.interaction.session = session.id;
  visit.interaction.choose_account = false;
  visit.interaction.create_account = false;

  http::Response response = needs_.visits.go(visit.interaction.resume_path, visit.interaction);
  set_cookies(visit.request, response, session);
  needs_.audit.record({.id = {},
                       .at = now,
                       .kind = "login.succeeded",
                       .account = account.id.str(),
                       .client = {},
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = std::string{kAmrPassword}});
  return response;
}

void Admission::set_cookies(const http::Request& request, http::Response& response, const Session& session) const {
  BrowserSessions sessions = needs_.browsers.sessions(request).value_or(BrowserSessions{});
  sessions.add(session);
  needs_.browsers.set_sessions(response, sessions);

  KnownBrowser known = needs_.browsers.known(request);
  if (known.id.empty()) known.id = BrowserId::make(needs_.random);
  known.add(session.account);
  needs_.browsers.set_known(response, known);
}

}  // namespace bongsu::login
