#include "login/account_changes.h"

#include <chrono>
#include <utility>

namespace bongsu::login {

Task<base::Fetched<Session>> AccountChanges::end_others(LiveSession live) const {
  const base::Instant now = needs_.clock.now();
  // A session that begins now is not among them.
  const auto ended = co_await needs_.ended.end_all(live.account.id, now - std::chrono::milliseconds{1});
  if (!ended) co_return std::unexpected(ended.error());
  co_return renew_session(std::move(live.session), now, needs_.random);
}

void AccountChanges::set_session(const http::Request& request, http::Response& response, const Session& session) const {
  BrowserSessions sessions = needs_.browsers.sessions(request).value_or(BrowserSessions{});
  sessions.add(session);
  needs_.browsers.set_sessions(response, sessions);
}

void AccountChanges::record(const AccountVisit& account, std::string_view kind, std::string detail) const {
  needs_.audit.record({.id = {},
                       .at = needs_.clock.now(),
                       .kind = kind,
                       .account = account.live.account.id.str(),
                       .client = {},
                       .client_address = account.visit.request.client_address,
                       .request = account.visit.request.id,
                       .detail = std::move(detail)});
}

}  // namespace bongsu::login
