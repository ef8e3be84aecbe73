#include "login/second_factor_endpoint.h"

#include <string>
#include <utility>

#include "login/arrival.h"
#include "login/paths.h"
#include "login/proof_halves.h"

namespace bongsu::login {

Task<http::Response> SecondFactorEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (!has_live_half(visit->interaction, needs_.clock.now())) co_return begin_anew(*std::move(visit));
  co_return ask(*visit, {});
}

Task<http::Response> SecondFactorEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (!has_live_half(visit->interaction, needs_.clock.now())) co_return begin_anew(*std::move(visit));
  SecondFactorAttempt attempt{.account = visit->interaction.half->account,
                              .code = base::SecretString{std::string{visit->field(page::kCodeField)}},
                              .recovery_code = base::SecretString{std::string{visit->field(page::kRecoveryCodeField)}},
                              .request = visit->request};
  if (attempt.code.empty() && attempt.recovery_code.empty()) co_return ask(*visit, {page::Problem::code_missing});

  auto outcome = co_await needs_.second_factors.prove(std::move(attempt));
  if (!outcome) co_return needs_.visits.unavailable(*visit, page::UnavailableFunction::log_in, outcome.error());
  if (const auto* too_many = std::get_if<TooManyAttempts>(&*outcome)) {
    co_return needs_.visits.too_many(*visit, *too_many);
  }
  if (std::holds_alternative<NoSecondFactor>(*outcome)) co_return begin_anew(*std::move(visit));
  if (std::holds_alternative<WrongSecondFactor>(*outcome)) co_return ask(*visit, {page::Problem::code_wrong});
  co_return co_await go_on(*std::move(visit), std::get<SecondFactorProven>(*std::move(outcome)));
}

Task<http::Response> SecondFactorEndpoint::go_on(Visit visit, SecondFactorProven proven) const {
  const http::Request request = visit.request;
  const account::AccountId account = visit.interaction.half->account;
  const bool remember =
      !visit.field(page::kRememberField).empty() && needs_.settings.remember_device > std::chrono::seconds{0};
  http::Response response;
  if (visit.interaction.half->onward == Onward::waiting_identity) {
    response = co_await settle(std::move(visit), proven.what);
  } else {
    response = co_await admit(std::move(visit), proven.what);
  }
  if (remember) needs_.devices.remember(request, response, account, proven.authenticator);
  co_return response;
}

Task<http::Response> SecondFactorEndpoint::admit(Visit visit, SecondFactor what) const {
  const auto first = co_await needs_.half_proofs.spend(visit.interaction);
  if (!first) co_return needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, first.error());
  if (*first == continuity::FirstUse::no) co_return begin_anew(std::move(visit));
  Proof proof = complete(*visit.interaction.half, what);
  const Onward onward = visit.interaction.half->onward;
  co_return co_await needs_.admission.admit(std::move(visit), std::move(proof), onward);
}

Task<http::Response> SecondFactorEndpoint::settle(Visit visit, SecondFactor what) const {
  if (!has_live_pending(visit.interaction, needs_.clock.now())) co_return begin_anew(std::move(visit));
  visit.interaction.half->second = what;
  co_return co_await needs_.arrival.settle(std::move(visit));
}

http::Response SecondFactorEndpoint::ask(const Visit& visit, std::vector<page::Problem> problems) const {
  page::SecondFactorPage page;
  page.form = needs_.visits.form(visit, path::kSecondFactor);
  page.client_name = visit.interaction.client_name;
  page.remember_days = std::chrono::duration_cast<std::chrono::days>(needs_.settings.remember_device);
  if (!visit.field(page::kRecoveryCodeField).empty()) page.asks = page::SecondFactorAsked::recovery_code;
  page.problems = std::move(problems);
  page.other_account_url = needs_.visits.url_for_other_account(visit.interaction);
  return needs_.visits.show(visit, page);
}

http::Response SecondFactorEndpoint::begin_anew(Visit visit) const {
  visit.interaction.half.reset();
  return needs_.visits.go(path::kLogin, visit.interaction);
}

}  // namespace bongsu::login
