#include "login/account_password_endpoint.h"

#include <string>
#include <utility>

#include "login/account_notice.h"
#include "login/paths.h"
#include "login/sign_up_check.h"

namespace bongsu::login {

Task<http::Response> AccountPasswordEndpoint::show(http::Request request) const {
  auto account = co_await needs_.account_visits.open(std::move(request));
  if (account) account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  if (!needs_.settings.passwords) co_return needs_.visits.go(path::kAccount, account->visit.interaction);
  co_return co_await ask(*std::move(account), {});
}

Task<http::Response> AccountPasswordEndpoint::submit(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (account) account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  if (!needs_.settings.passwords) co_return needs_.visits.go(path::kAccount, account->visit.interaction);
  const std::string_view password = account->visit.field(page::kPasswordField);
  std::vector<page::Problem> problems;
  if (password.empty()) {
    problems.push_back(page::Problem::password_missing);
  } else if (const auto flaw =
                 credential::find_flaw(password, account->live.account.email.str(), *needs_.settings.passwords)) {
    problems.push_back(problem_of(*flaw));
  }
  if (!problems.empty()) co_return co_await ask(*std::move(account), std::move(problems));
  co_return co_await save(*std::move(account));
}

Task<http::Response> AccountPasswordEndpoint::save(AccountVisit account) const {
  base::SecretString password{std::string{account.visit.field(page::kPasswordField)}};
  auto hash = co_await needs_.hasher.hash(std::move(password));
  if (!hash) co_return unavailable(account.visit, hash.error());
  Renewal renewal = needs_.changes.renew(account.live);
  account::PasswordWayIn way{.hash = *std::move(hash), .set_at = needs_.clock.now()};
  const auto saved =
      co_await needs_.accounts.change_password(account.live.account.id, std::move(way), renewal.others_until);
  const auto own = co_await needs_.changes.end_in_between(renewal.session);
  if (own) renewal.session = *own;
  account.visit.interaction.session = renewal.session.id;
  if (saved && *saved) needs_.changes.record(account, "password.set", "account_page");

  http::Response response;
  if (!saved || !own) {
    response = unavailable(account.visit, saved ? own.error() : saved.error());
  } else {
    leave_notice(account.visit.interaction, page::AccountNotice::password_saved);
    response = needs_.visits.go(path::kAccount, account.visit.interaction);
  }
  needs_.changes.set_session(account.visit.request, response, renewal.session);
  co_return response;
}

Task<http::Response> AccountPasswordEndpoint::ask(AccountVisit account, std::vector<page::Problem> problems) const {
  const auto ways = co_await needs_.identities.ways_of(account.live.account.id);
  if (!ways) co_return unavailable(account.visit, ways.error());
  page::AccountPasswordPage page;
  page.form = needs_.visits.form(account.visit, path::kAccountPassword);
  if (ways->password_set_at) page.change = page::PasswordChange::change;
  page.email = account.live.account.email.str();
  page.password_characters_min = needs_.settings.passwords->characters_min;
  page.problems = std::move(problems);
  page.back_url = needs_.visits.url(path::kAccount, account.visit.interaction);
  co_return needs_.visits.show(account.visit, page);
}

http::Response AccountPasswordEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
