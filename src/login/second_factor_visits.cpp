#include "login/second_factor_visits.h"

#include <utility>

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
  co_return SecondFactorVisit{.account = *std::move(allowed), .authenticator = *std::move(authenticator)};
}

}  // namespace bongsu::login
