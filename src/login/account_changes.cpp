#include "login/account_changes.h"

#include <chrono>
#include <utility>

namespace bongsu::login {
namespace {

// The least by which moments differ where they are kept.
constexpr std::chrono::milliseconds kTick{1};

}  // namespace

Renewal AccountChanges::renew(const LiveSession& live) const {
  const base::Instant now = needs_.clock.now();
  return {.session = renew_session(live.session, now, needs_.random), .others_until = now - kTick};
}

Task<base::Fetched<Session>> AccountChanges::end_in_between(Session renewed) const {
  const base::Instant now = needs_.clock.now();
  const auto ended = co_await needs_.ended.end_all(renewed.account, now);
  if (!ended) co_return std::unexpected(ended.error());
  co_return renew_session(std::move(renewed), now + kTick, needs_.random);
}

void AccountChanges::set_session(const http::Request& request, http::Response& response, const Session& session) const {
  BrowserSessions sessions = needs_.browsers.sessions(request).value_or(BrowserSessions{});
  sessions.add(session);
  needs_.browsers.set_sessions(response, sessions);
  needs_.notes.session_began(record_of(session, request));
}

void AccountChanges::record(const AccountVisit& account, std::string_view kind, std::string detail,
                            std::string client) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = kind,
                       .account = account.live.account.id.str(),
                       .client = std::move(client),
                       .client_address = account.visit.request.client_address,
                       .request = account.visit.request.id,
                       .detail = std::move(detail)});
}

}  // namespace bongsu::login
