#include "login/session_records.h"

#include "http/user_agent.h"

namespace bongsu::login {

SessionRecord record_of(const Session& session, const http::Request& request) {
  const http::UserAgent agent = http::read_user_agent(request.headers);
  return {.id = session.id,
          .account = session.account,
          .started_at = session.started_at,
          .authenticated_at = session.authenticated_at,
          .last_used_at = std::chrono::floor<std::chrono::days>(session.started_at),
          .expires_at = session.expires_at,
          .browser = std::string{agent.browser},
          .system = std::string{agent.system},
          .address = request.client_address,
          .amr = session.amr};
}

}  // namespace bongsu::login
