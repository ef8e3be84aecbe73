#include "login/sessions.h"

#include <algorithm>
#include <utility>

namespace bongsu::login {
namespace {

base::Unavailable cookie_not_readable_yet() {
  return {.cause = "the session cookie is sealed under a key that this node does not hold yet"};
}

}  // namespace

Task<base::Fetched<std::optional<LiveSession>>> Sessions::find_usable(const http::Request& request,
                                                                      SessionDemand demand) const {
  return find_first(needs_.browsers.sessions(request), std::move(demand));
}

Task<base::Fetched<std::vector<LiveSession>>> Sessions::find_live(const http::Request& request) const {
  return find(needs_.browsers.sessions(request), {}, Wanted::all);
}

Task<base::Fetched<BrowserSessions>> Sessions::end(const http::Request& request, std::vector<SessionId> ids) const {
  return end_those(needs_.browsers.sessions(request), std::move(ids));
}

Task<base::Fetched<std::optional<LiveSession>>> Sessions::find_first(Cookie cookie, SessionDemand demand) const {
  auto found = co_await find(std::move(cookie), std::move(demand), Wanted::first);
  if (!found) co_return std::unexpected(std::move(found.error()));
  if (found->empty()) co_return std::nullopt;
  co_return std::move(found->front());
}

Task<base::Fetched<std::vector<LiveSession>>> Sessions::find(Cookie cookie, SessionDemand demand, Wanted wanted) const {
  if (!cookie) co_return std::unexpected(cookie_not_readable_yet());
  std::vector<LiveSession> live;
  for (const Session& session : cookie->sessions) {
    if (!fits(session, demand)) continue;
    auto found = co_await look_up(session);
    if (!found) co_return std::unexpected(std::move(found.error()));
    if (!*found) continue;
    live.push_back(**std::move(found));
    if (wanted == Wanted::first) break;
  }
  co_return live;
}

Task<base::Fetched<std::optional<LiveSession>>> Sessions::look_up(Session session) const {
  const auto ended = co_await needs_.ended.is_ended(session.id, session.account, session.started_at);
  if (!ended) co_return std::unexpected(ended.error());
  if (*ended) co_return std::nullopt;
  auto account = co_await needs_.accounts.find(session.account);
  if (!account) co_return std::unexpected(std::move(account.error()));
  if (!*account || (*account)->status != account::Status::active) co_return std::nullopt;
  co_return LiveSession{.session = std::move(session), .account = **std::move(account)};
}

Task<base::Fetched<BrowserSessions>> Sessions::end_those(Cookie cookie, std::vector<SessionId> ids) const {
  if (!cookie) co_return std::unexpected(cookie_not_readable_yet());
  std::vector<Session> sessions;
  for (const SessionId& id : ids) {
    const Session* session = cookie->find(id);
    if (session == nullptr) continue;
    sessions.push_back(*session);
    cookie->remove(id);
  }
  auto ended = co_await end(std::move(sessions));
  if (!ended) co_return std::unexpected(std::move(ended.error()));
  co_return *std::move(cookie);
}

Task<base::Fetched<void>> Sessions::end(std::vector<Session> sessions) const {
  for (const Session& session : sessions) {
    auto ended = co_await needs_.ended.end(session.id, session.expires_at + needs_.settings.outlived_by);
    if (!ended) co_return std::unexpected(std::move(ended.error()));
  }
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::login
