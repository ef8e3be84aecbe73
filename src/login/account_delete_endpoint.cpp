#include "login/account_delete_endpoint.h"

#include <utility>

#include "login/paths.h"
#include "page/own_account_views.h"

namespace bongsu::login {

Task<http::Response> AccountDeleteEndpoint::show(http::Request request) const {
  auto account = co_await needs_.account_visits.open(std::move(request));
  if (account) account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  co_return ask(*account, {});
}

Task<http::Response> AccountDeleteEndpoint::submit(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (account) account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  if (account->visit.field(page::kConfirmField) != page::kConfirmed) {
    co_return ask(*account, {page::Problem::not_confirmed});
  }
  co_return co_await remove(*std::move(account));
}

http::Response AccountDeleteEndpoint::ask(const AccountVisit& account, std::vector<page::Problem> problems) const {
  const Visit& visit = account.visit;
  const account::Account& owner = account.live.account;
  const page::AccountDeletePage page{.form = needs_.visits.form(visit, path::kAccountDelete),
                                     .person = {.name = owner.name, .email = owner.email.str()},
                                     .problems = std::move(problems),
                                     .data_url = needs_.visits.url(path::kAccountData, visit.interaction),
                                     .back_url = needs_.visits.url(path::kAccount, visit.interaction)};
  return needs_.visits.show(visit, page);
}

Task<http::Response> AccountDeleteEndpoint::remove(AccountVisit account) const {
  const AccountId id = account.live.account.id;
  const auto removed = co_await needs_.accounts.remove(id, needs_.clock.now());
  if (!removed) {
    // It may have been: whoever restores a backup has to know.
    needs_.changes.record(account, "account.removal_unknown", "by_owner");
    co_return needs_.visits.unavailable(account.visit, page::UnavailableFunction::delete_account, removed.error());
  }
  // Otherwise somebody was quicker: it is gone all the same.
  if (*removed) {
    needs_.changes.record(account, "account.removed", "by_owner");
    co_await needs_.letters.send(account.visit, account.live.account, page::LetterKind::account_removed);
  }
  http::Response response = needs_.visits.show(account.visit, page::AccountDeletedPage{});
  forget(account.visit.request, response, id);
  co_return response;
}

void AccountDeleteEndpoint::forget(const http::Request& request, http::Response& response,
                                   const AccountId& account) const {
  BrowserSessions sessions = needs_.browsers.sessions(request).value_or(BrowserSessions{});
  std::erase_if(sessions.sessions, [&](const Session& session) { return session.account == account; });
  needs_.browsers.set_sessions(response, sessions);
  KnownBrowser known = needs_.browsers.known(request);
  known.forget(account);
  needs_.browsers.set_known(response, known);
  needs_.devices.forget(request, response, account);
}

}  // namespace bongsu::login
