#include "login/account_recovery_codes_endpoint.h"

#include <string>
#include <utility>
#include <vector>

#include "credential/recovery_code.h"
#include "login/account_notice.h"
#include "login/paths.h"

namespace bongsu::login {

Task<http::Response> AccountRecoveryCodesEndpoint::show(http::Request request) const {
  const auto opened = co_await needs_.second_factor_visits.open(std::move(request));
  if (!opened) co_return opened.error();
  const AccountVisit& account = opened->account;
  if (!opened->authenticator) co_return needs_.visits.go(path::kAccount, account.visit.interaction);
  const auto left = co_await needs_.recovery_codes.left(account.live.account.id);
  if (!left) co_return unavailable(account.visit, left.error());
  page::RecoveryCodesPage page;
  page.form = needs_.visits.form(account.visit, path::kAccountRecoveryCodes);
  page.left = left->size();
  page.back_url = needs_.visits.url(path::kAccount, account.visit.interaction);
  co_return needs_.visits.show(account.visit, page);
}

Task<http::Response> AccountRecoveryCodesEndpoint::submit(http::Request request) const {
  auto opened = co_await needs_.second_factor_visits.open_form(std::move(request));
  if (!opened) co_return std::move(opened.error());
  AccountVisit& account = opened->account;
  if (!opened->authenticator) co_return needs_.visits.go(path::kAccount, account.visit.interaction);
  const account::AccountId id = account.live.account.id;
  const std::vector<credential::RecoveryCode> codes = credential::make_recovery_codes(needs_.random);
  std::vector<std::string> hashes;
  for (const credential::RecoveryCode& code : codes) hashes.push_back(credential::hash_recovery_code(id, code));
  const auto stored = co_await needs_.recovery_codes.replace(id, std::move(hashes), needs_.clock.now());
  if (!stored) co_return unavailable(account.visit, stored.error());
  if (!*stored) co_return needs_.visits.go(path::kAccount, account.visit.interaction);

  needs_.changes.record(account, "recovery_codes.made", {});
  leave_notice(account.visit.interaction, page::AccountNotice::none);
  page::NewRecoveryCodesPage page;
  page.account = account.live.account.email.str();
  for (const credential::RecoveryCode& code : codes) page.codes.emplace_back(code.to_text().reveal());
  page.back_url = needs_.visits.url(path::kAccount, account.visit.interaction);
  co_return needs_.visits.show(account.visit, page);
}

http::Response AccountRecoveryCodesEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
