#include "login/account_data_endpoint.h"

#include <utility>

#include "login/paths.h"
#include "page/own_account_views.h"

namespace bongsu::login {

Task<http::Response> AccountDataEndpoint::show(http::Request request) const {
  auto account = co_await needs_.account_visits.open(std::move(request));
  if (account) account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  const Visit& visit = account->visit;
  const page::AccountDataPage page{.form = needs_.visits.form(visit, path::kAccountData),
                                   .back_url = needs_.visits.url(path::kAccount, visit.interaction)};
  co_return needs_.visits.show(visit, page);
}

Task<http::Response> AccountDataEndpoint::submit(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (account) account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  const auto data = co_await gather(account->live.account);
  if (!data) {
    co_return needs_.visits.unavailable(account->visit, page::UnavailableFunction::change_accounts, data.error());
  }
  needs_.changes.record(*account, "account.data_downloaded", {});
  http::Response response = http::json_response(200, write(*data));
  response.headers.set("Content-Disposition", "attachment; filename=\"account-data.json\"");
  response.headers.set("X-Content-Type-Options", "nosniff");
  co_return response;
}

Task<base::Fetched<AccountData>> AccountDataEndpoint::gather(account::Account account) const {
  auto ways = co_await needs_.identities.ways_of(account.id);
  if (!ways) co_return std::unexpected(ways.error());
  auto applications = co_await needs_.applications.of_account(account.id);
  if (!applications) co_return std::unexpected(applications.error());
  auto sessions = co_await needs_.sessions.of_account(account.id, needs_.clock.now());
  if (!sessions) co_return std::unexpected(sessions.error());
  auto events = co_await needs_.trail.of_account(account.id, kEventsInAccountData + 1);
  if (!events) co_return std::unexpected(events.error());
  co_return AccountData{.origin = needs_.settings.origin,
                        .made_at = needs_.clock.now(),
                        .account = std::move(account),
                        .ways = *std::move(ways),
                        .applications = *std::move(applications),
                        .sessions = *std::move(sessions),
                        .events = *std::move(events)};
}

}  // namespace bongsu::login
