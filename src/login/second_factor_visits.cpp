#include "login/second_factor_visits.h"

#include <utility>

#include "login/paths.h"

namespace bongsu::login {

Task<SecondFactorVisits::Opened> SecondFactorVisits::open(http::Request request) const {
  auto account = co_await needs_.account_visits.open(std::move(request));
  if (!account) co_return std::unexpected(std::move(account.error()));
  co_return co_await admit(*std::move(account));
}

Task<SecondFactorVisits::Opened> SecondFactorVisits::open_form(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (!account) co_return std::unexpected(std::move(account.error()));
  co_return co_await admit(*std::move(account));
}

Task<SecondFactorVisits::Opened> SecondFactorVisits::admit(AccountVisit account) const {
  auto authenticator = co_await needs_.authenticators.find(account.live.account.id);
  if (!authenticator) {
    co_return std::unexpected(
        needs_.visits.unavailable(account.visit, page::UnavailableFunction::change_accounts, authenticator.error()));
  }
  auto allowed = co_await needs_.account_visits.for_change(std::move(account));
  if (!allowed) co_return std::unexpected(std::move(allowed.error()));
  const auto passkey_first = co_await needs_passkey(allowed->live, authenticator->has_value());
  if (!passkey_first) {
    co_return std::unexpected(
        needs_.visits.unavailable(allowed->visit, page::UnavailableFunction::change_accounts, passkey_first.error()));
  }
  if (*passkey_first) co_return std::unexpected(by_passkey_first(allowed->visit));
  co_return SecondFactorVisit{.account = *std::move(allowed), .authenticator = *std::move(authenticator)};
}

Task<base::Fetched<bool>> SecondFactorVisits::needs_passkey(LiveSession live, bool has_authenticator) const {
  if (has_authenticator || has_factors(live.session, Factors::two)) co_return false;
  if (!is_open(needs_.settings, Way::passkey)) co_return false;
  const auto passkeys = co_await needs_.passkeys.of_account(live.account.id);
  if (!passkeys) co_return std::unexpected(passkeys.error());
  co_return !passkeys->empty();
}

http::Response SecondFactorVisits::by_passkey_first(const Visit& visit) const {
  Interaction interaction = visit.interaction;
  interaction.presence = Presence::confirmed;
  page::AuthenticatorPage page;
  page.purpose = page::AuthenticatorPurpose::passkey_first;
  page.back_url = needs_.visits.url(path::kAccount, visit.interaction);
  page.confirm_url = needs_.visits.url_for_other_account(std::move(interaction));
  return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
