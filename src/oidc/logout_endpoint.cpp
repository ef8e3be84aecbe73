#include "oidc/logout_endpoint.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "login/page_language.h"
#include "login/paths.h"
#include "oidc/paths.h"
#include "page/log_out_views.h"

namespace bongsu::oidc {
namespace {

ShownError not_readable() { return {page::ErrorKind::bad_request, "the parameters are not readable"}; }

base::Unavailable cookie_not_readable_yet() {
  return {.cause = "the session cookie is sealed under a key that this node does not hold yet"};
}

std::optional<LogoutRequest> paused_logout(const login::Interaction& interaction) {
  if (interaction.resume_path != path::kLogout) return std::nullopt;
  return decode_logout_request(interaction.continuation);
}

// The sessions that the client's hint proves it knows.
std::vector<login::Session> hinted(const login::BrowserSessions& browser, const LogoutRequest& request,
                                   const Client* client, const KeySource& keys) {
  std::vector<login::Session> sessions;
  if (!request.hint || client == nullptr) return sessions;
  const crypto::KeyRing ring = keys.current();
  for (const SessionId& id : hinted_sessions(browser, *request.hint, *client, ring.pairwise_secret())) {
    sessions.push_back(*browser.find(id));
  }
  return sessions;
}

}  // namespace

Task<http::Response> LogoutEndpoint::get(http::Request request) const {
  std::expected<http::Parameters, http::ParameterError> parameters = http::parse_query(request);
  if (!parameters) co_return needs_.answers.show_error(request, not_readable());
  if (parameters->has(login::kInteractionParameter)) co_return co_await ask(std::move(request));
  co_return co_await begin(std::move(request), std::move(*parameters));
}

Task<http::Response> LogoutEndpoint::post(http::Request request) const {
  const std::expected<http::Parameters, http::ParameterError> parameters = http::parse_form(request);
  if (!parameters) co_return needs_.answers.show_error(request, not_readable());
  if (parameters->has(login::kCsrfField)) co_return co_await confirmed(std::move(request));
  co_return needs_.answers.repeat_by_get(request, *parameters);
}

Task<http::Response> LogoutEndpoint::begin(http::Request request, http::Parameters parameters) const {
  const base::Instant now = needs_.clock.now();
  const std::vector<crypto::PublicKey> keys = needs_.keys.current().verification_keys(now);
  std::expected<LogoutRequest, ShownError> asked = read_logout_request(parameters, needs_.settings.issuer, keys, now);
  if (!asked) co_return needs_.answers.show_error(request, asked.error());
  std::expected<Resolved, http::Response> logout = co_await resolve(request, std::move(*asked));
  if (!logout) co_return std::move(logout.error());

  const auto browser = needs_.browsers.sessions(request);
  if (!browser) co_return unavailable(request, cookie_not_readable_yet());
  std::vector<login::Session> sessions = hinted(*browser, logout->request, logout->client.get(), needs_.keys);
  if (!sessions.empty()) co_return co_await end(std::move(request), std::move(sessions), std::move(logout->to));
  if (!browser->sessions.empty()) co_return go_and_ask(request, *logout);
  // Nobody is logged in. Only a client that proves itself moves the person on without their doing (RFC 9700 §4.11.2).
  co_return logout->request.hint ? leave(request, logout->to) : show_logged_out(request, logout->to);
}

Task<http::Response> LogoutEndpoint::ask(http::Request request) const {
  std::expected<login::Visit, http::Response> visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  std::optional<LogoutRequest> asked = paused_logout(visit->interaction);
  if (!asked) co_return needs_.answers.show_error(visit->request, not_readable());
  const std::expected<Resolved, http::Response> logout = co_await resolve(visit->request, std::move(*asked));
  if (!logout) co_return logout.error();

  const base::Fetched<std::vector<login::LiveSession>> live = co_await needs_.sessions.find_live(visit->request);
  if (!live) co_return unavailable(visit->request, live.error());
  if (live->empty()) co_return show_logged_out(visit->request, logout->to);
  const account::Account& account = live->front().account;
  visit->interaction.ui_locales = login::ui_locales_for(visit->interaction.ui_locales, account);
  const page::LogOutPage page{.form = needs_.visits.form(*visit, path::kLogout),
                              .client_name = logout->to.client_name,
                              .person = {.name = account.name, .email = account.email.str()},
                              .stay_url = std::string{login::path::kHome}};
  co_return needs_.visits.show(*visit, page);
}

Task<http::Response> LogoutEndpoint::confirmed(http::Request request) const {
  std::expected<login::Visit, http::Response> visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  std::optional<LogoutRequest> asked = paused_logout(visit->interaction);
  if (!asked) co_return needs_.answers.show_error(visit->request, not_readable());
  std::expected<Resolved, http::Response> logout = co_await resolve(visit->request, std::move(*asked));
  if (!logout) co_return std::move(logout.error());

  auto browser = needs_.browsers.sessions(visit->request);
  if (!browser) co_return unavailable(visit->request, cookie_not_readable_yet());
  co_return co_await end(std::move(visit->request), std::move(browser->sessions), std::move(logout->to));
}

Task<std::expected<LogoutEndpoint::Resolved, http::Response>> LogoutEndpoint::resolve(http::Request request,
                                                                                      LogoutRequest logout) const {
  ClientRef client;
  if (logout.client) {
    base::Fetched<ClientRef> found = co_await needs_.clients.find(*logout.client);
    if (!found) co_return std::unexpected(unavailable(request, found.error()));
    client = std::move(*found);
    if (client == nullptr && !logout.hint) {
      const ShownError unknown{page::ErrorKind::unknown_client, "client_id is not the name of any client"};
      co_return std::unexpected(needs_.answers.show_error(request, unknown));
    }
  }
  std::expected<LogoutReturn, ShownError> to = check_logout_return(logout, client.get());
  if (!to) co_return std::unexpected(needs_.answers.show_error(request, to.error()));
  co_return Resolved{.request = std::move(logout), .client = std::move(client), .to = std::move(*to)};
}

Task<http::Response> LogoutEndpoint::end(http::Request request, std::vector<login::Session> sessions,
                                         LogoutReturn to) const {
  std::vector<SessionId> ids;
  std::ranges::transform(sessions, std::back_inserter(ids), &login::Session::id);
  const base::Fetched<login::BrowserSessions> left = co_await needs_.sessions.end(request, std::move(ids));
  if (!left) co_return unavailable(request, left.error());
  record(request, sessions);
  http::Response response = leave(request, to);
  needs_.browsers.set_sessions(response, *left);
  co_return response;
}

http::Response LogoutEndpoint::go_and_ask(const http::Request& request, const Resolved& logout) const {
  const base::Instant now = needs_.clock.now();
  login::Interaction interaction;
  interaction.id = login::InteractionId::make(needs_.random);
  interaction.started_at = now;
  interaction.expires_at = now + needs_.settings.interaction_life;
  interaction.client_name = logout.to.client_name;
  interaction.leads_to = logout.to.url;
  interaction.continuation = encode(logout.request);
  interaction.resume_path = path::kLogout;
  return needs_.answers.go_to_page(request, path::kLogout, std::move(interaction));
}

http::Response LogoutEndpoint::leave(const http::Request& request, const LogoutReturn& to) const {
  return to.url.empty() ? show_logged_out(request, to) : http::redirect_response(to.url);
}

http::Response LogoutEndpoint::show_logged_out(const http::Request& request, const LogoutReturn& to) const {
  page::LoggedOutPage page{.client_name = to.client_name};
  if (!to.url.empty()) page.client_url = to.url;
  return needs_.answers.show(request, page);
}

http::Response LogoutEndpoint::unavailable(const http::Request& request, const base::Unavailable& unavailable) const {
  return needs_.answers.show_unavailable(request, unavailable, page::UnavailableFunction::log_out, same_again(request));
}

void LogoutEndpoint::record(const http::Request& request, const std::vector<login::Session>& sessions) const {
  for (const login::Session& session : sessions) {
    needs_.audit.record({.at = needs_.clock.now(),
                         .kind = "session.ended",
                         .account = session.account.str(),
                         .client_address = request.client_address,
                         .request = request.id,
                         .detail = "log_out"});
  }
}

}  // namespace bongsu::oidc
