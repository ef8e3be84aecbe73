#include "oidc/account_applications_endpoint.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "login/account_notice.h"
#include "login/paths.h"
#include "oidc/account_applications.h"

namespace bongsu::oidc {

using login::path::kAccountApplications;

Task<http::Response> AccountApplicationsEndpoint::get(http::Request request) const {
  auto account = co_await needs_.account_visits.open(std::move(request));
  if (!account) co_return std::move(account.error());
  login::Visit& visit = account->visit;
  const auto applications = co_await applications_of(account->live.account.id);
  if (!applications) {
    co_return needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, applications.error());
  }
  page::AccountApplicationsPage page{
      .notice = login::read_notice(visit.interaction).kind,
      .access_token_life = std::chrono::ceil<std::chrono::minutes>(needs_.settings.access_token_life)};
  for (const Application& one : *applications) page.applications.push_back(describe_access(one.access, *one.client));
  login::leave_notice(visit.interaction, page::AccountNotice::none);
  page.form = needs_.visits.form(visit, kAccountApplications);
  page.back_url = needs_.visits.url(login::path::kAccount, visit.interaction);
  co_return needs_.visits.show(visit, page);
}

Task<http::Response> AccountApplicationsEndpoint::post(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (!account) co_return std::move(account.error());
  const ClientId client{std::string{account->visit.field(page::kWithdrawField)}};
  const continuity::AccountId id = account->live.account.id;
  const auto applications = co_await applications_of(id);
  if (!applications) {
    co_return needs_.visits.unavailable(account->visit, page::UnavailableFunction::withdraw_access,
                                        applications.error());
  }
  // Only what is listed: nobody fills the store with names of their own making.
  const auto is_that = [&client](const Application& one) { return one.access.client == client; };
  if (std::ranges::none_of(*applications, is_that)) co_return tell(*std::move(account), page::AccountNotice::none);
  const auto withdrawn = co_await withdraw(id, client);
  if (!withdrawn) {
    co_return needs_.visits.unavailable(account->visit, page::UnavailableFunction::withdraw_access, withdrawn.error());
  }
  needs_.changes.record(*account, "access.withdrawn", "account_page", client.str());
  co_return tell(*std::move(account), page::AccountNotice::access_withdrawn);
}

Task<base::Fetched<std::vector<AccountApplicationsEndpoint::Application>>> AccountApplicationsEndpoint::applications_of(
    continuity::AccountId account) const {
  auto allowed = co_await needs_.consents.of_account(account);
  if (!allowed) co_return std::unexpected(std::move(allowed.error()));
  const auto given = co_await still_given(account);
  if (!given) co_return std::unexpected(given.error());
  std::vector<Application> applications;
  for (ClientAccess& access : join_access(*std::move(allowed), *given)) {
    auto client = co_await needs_.clients.find(access.client);
    if (!client) co_return std::unexpected(std::move(client.error()));
    if (*client) applications.push_back({std::move(access), *std::move(client)});
  }
  co_return applications;
}

Task<base::Fetched<std::vector<ClientAccess>>> AccountApplicationsEndpoint::still_given(
    continuity::AccountId account) const {
  auto given = co_await needs_.given_access.of_account(account, needs_.clock.now());
  if (!given) co_return std::unexpected(std::move(given.error()));
  std::vector<ClientAccess> still;
  for (ClientAccess& access : *given) {
    const auto withdrawn = co_await needs_.withdrawn_access.is_withdrawn(account, access.client, access.latest);
    if (!withdrawn) co_return std::unexpected(withdrawn.error());
    if (!*withdrawn) still.push_back(std::move(access));
  }
  co_return still;
}

// The fact first, so that nothing goes on that was given. And once more when the consents are gone, for what was given
// on their account meanwhile. What was noted goes last: a withdrawal that failed halfway is still listed as far as
// anything is left to withdraw.
Task<base::Fetched<void>> AccountApplicationsEndpoint::withdraw(continuity::AccountId account, ClientId client) const {
  auto ended = co_await end_until_now(account, client);
  if (!ended) co_return std::unexpected(std::move(ended.error()));
  auto removed = co_await needs_.consents.withdraw(account, client);
  if (!removed) co_return std::unexpected(std::move(removed.error()));
  ended = co_await end_until_now(account, client);
  if (!ended) co_return std::unexpected(std::move(ended.error()));
  co_return co_await needs_.given_access.forget(account, client);
}

Task<base::Fetched<void>> AccountApplicationsEndpoint::end_until_now(continuity::AccountId account,
                                                                     ClientId client) const {
  const base::Instant now = needs_.clock.now();
  return needs_.withdrawn_access.withdraw(std::move(account), std::move(client), now, now + kWithdrawalMattersFor);
}

http::Response AccountApplicationsEndpoint::tell(login::AccountVisit account, page::AccountNotice notice) const {
  login::leave_notice(account.visit.interaction, notice);
  return needs_.visits.go(kAccountApplications, account.visit.interaction);
}

}  // namespace bongsu::oidc
