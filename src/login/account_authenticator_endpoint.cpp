#include "login/account_authenticator_endpoint.h"

#include <optional>
#include <utility>

#include "login/account_notice.h"
#include "login/paths.h"

namespace bongsu::login {

Task<http::Response> AccountAuthenticatorEndpoint::show(http::Request request) const {
  const auto visit = co_await needs_.second_factor_visits.open(std::move(request));
  if (!visit) co_return visit.error();
  co_return ask(*visit, {});
}

Task<http::Response> AccountAuthenticatorEndpoint::submit(http::Request request) const {
  auto opened = co_await needs_.second_factor_visits.open_form(std::move(request));
  if (!opened) co_return std::move(opened.error());
  const Visit& visit = opened->account.visit;
  if (!visit.field(page::kRemoveField).empty()) co_return co_await remove(*std::move(opened));
  base::SecretString typed{std::string{visit.field(page::kCodeField)}};
  if (typed.empty()) co_return ask(*opened, {page::Problem::code_missing});
  auto secret = co_await needs_.set_up.check(opened->account.live.account.id, std::string{visit.field(kOfferField)},
                                             std::move(typed));
  if (!secret) co_return unavailable(*opened, secret.error());
  if (!*secret) co_return ask(*opened, {page::Problem::code_wrong});
  co_return co_await store(*std::move(opened), **std::move(secret));
}

Task<http::Response> AccountAuthenticatorEndpoint::store(SecondFactorVisit visit, credential::TotpSecret secret) const {
  const account::AccountId id = visit.account.live.account.id;
  Renewal renewal = needs_.changes.renew(visit.account.live);
  account::AuthenticatorTerms terms{.sessions_until = renewal.others_until,
                                    .begun_at = visit.account.live.session.started_at};
  if (visit.authenticator) terms.instead_of = visit.authenticator->set_at;
  const auto stored = co_await needs_.set_up.store(id, std::move(secret), terms);
  if (!stored) co_return co_await settle(std::move(visit), std::move(renewal), std::unexpected(stored.error()));
  // Set up or removed elsewhere meanwhile.
  if (!*stored) co_return tell(std::move(visit.account), page::AccountNotice::none);
  needs_.changes.record(visit.account, "authenticator.set", "account_page");
  add_second_factor(renewal.session);
  co_return co_await settle(std::move(visit), std::move(renewal), page::AccountNotice::authenticator_set);
}

// Also what is not there any more: whoever sends it again may have got no answer.
Task<http::Response> AccountAuthenticatorEndpoint::remove(SecondFactorVisit visit) const {
  Renewal renewal = needs_.changes.renew(visit.account.live);
  const auto removed = co_await needs_.authenticators.remove(visit.account.live.account.id, renewal.others_until);
  if (!removed) co_return co_await settle(std::move(visit), std::move(renewal), std::unexpected(removed.error()));
  if (*removed) needs_.changes.record(visit.account, "authenticator.removed", {});
  const auto notice = *removed ? page::AccountNotice::authenticator_removed : page::AccountNotice::none;
  co_return co_await settle(std::move(visit), std::move(renewal), notice);
}

Task<http::Response> AccountAuthenticatorEndpoint::settle(SecondFactorVisit visit, Renewal renewal,
                                                          Outcome outcome) const {
  const auto own = co_await needs_.changes.end_in_between(renewal.session);
  if (own) renewal.session = *own;
  visit.account.visit.interaction.session = renewal.session.id;
  const http::Request request = visit.account.visit.request;
  http::Response response;
  if (!outcome || !own) {
    response = unavailable(visit, outcome ? own.error() : outcome.error());
  } else {
    response = tell(std::move(visit.account), *outcome);
  }
  needs_.changes.set_session(request, response, renewal.session);
  co_return response;
}

http::Response AccountAuthenticatorEndpoint::ask(const SecondFactorVisit& visit,
                                                 std::vector<page::Problem> problems) const {
  const AccountVisit& account = visit.account;
  page::AuthenticatorPage page = needs_.set_up.show(account.live.account, account.visit.field(kOfferField));
  page.form = with_offer(needs_.visits.form(account.visit, path::kAccountAuthenticator), std::move(page.form));
  page.purpose = visit.authenticator ? page::AuthenticatorPurpose::replace : page::AuthenticatorPurpose::add;
  page.problems = std::move(problems);
  page.back_url = needs_.visits.url(path::kAccount, account.visit.interaction);
  return needs_.visits.show(account.visit, page);
}

http::Response AccountAuthenticatorEndpoint::tell(AccountVisit account, page::AccountNotice notice) const {
  leave_notice(account.visit.interaction, notice);
  return needs_.visits.go(path::kAccount, account.visit.interaction);
}

http::Response AccountAuthenticatorEndpoint::unavailable(const SecondFactorVisit& visit,
                                                         const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit.account.visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
