#include "login/verify_email_endpoint.h"

#include <utility>

#include "login/email_code_endpoint.h"
#include "login/paths.h"

namespace bongsu::login {
namespace {

using credential::CodePurpose;

}  // namespace

Task<std::expected<account::Account, http::Response>> VerifyEmailEndpoint::find_account(Visit visit) const {
  if (needs_.settings.email_codes == EmailCodeDoor::closed || !visit.interaction.session) {
    co_return std::unexpected(go_on(std::move(visit)));
  }
  auto live = co_await needs_.sessions.find_usable(visit.request, demand_of(visit.interaction));
  if (!live) co_return std::unexpected(unavailable(visit, live.error()));
  if (!*live || (*live)->account.email_status == account::EmailStatus::verified) {
    co_return std::unexpected(go_on(std::move(visit)));
  }
  co_return std::move((*live)->account);
}

Task<http::Response> VerifyEmailEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  const auto account = co_await find_account(*visit);
  if (!account) co_return account.error();
  co_return ask(*visit, *account, {});
}

Task<http::Response> VerifyEmailEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  auto account = co_await find_account(*visit);
  if (!account) co_return account.error();
  if (visit->field(page::kDecisionField) == page::kDeny) co_return go_on(*std::move(visit));
  if (!visit->field(page::kSendField).empty()) co_return co_await send(*std::move(visit), *std::move(account));
  if (visit->field(page::kEmailCodeField).empty()) {
    co_return ask(*visit, *account, {page::Problem::email_code_missing});
  }
  co_return co_await prove(*std::move(visit), *std::move(account));
}

Task<http::Response> VerifyEmailEndpoint::send(Visit visit, account::Account account) const {
  CodeWish wish = wish_of(visit, std::move(account.email), CodePurpose::verify, needs_.visits.language(visit),
                          needs_.browsers.known(visit.request));
  auto sent = co_await needs_.sending.send(std::move(wish));
  if (!sent) co_return unavailable(visit, sent.error());
  if (!*sent) co_return needs_.visits.too_many(visit, sent->error());
  visit.interaction.code = **std::move(sent);
  co_return needs_.visits.go(path::kVerifyEmail, visit.interaction);
}

Task<http::Response> VerifyEmailEndpoint::prove(Visit visit, account::Account account) const {
  CodeAttempt attempt = attempt_of(visit, account.email, CodePurpose::verify, needs_.browsers.known(visit.request));
  auto outcome = co_await needs_.proof.prove(std::move(attempt));
  if (!outcome) co_return unavailable(visit, outcome.error());
  if (auto* proven = std::get_if<CodeProven>(&*outcome)) {
    co_return co_await save(std::move(visit), std::move(*proven));
  }
  if (const auto* many = std::get_if<TooManyAttempts>(&*outcome)) co_return needs_.visits.too_many(visit, *many);
  const bool is_spent = std::holds_alternative<SpentCode>(*outcome);
  if (is_spent) visit.interaction.code.reset();
  co_return ask(visit, account, {is_spent ? page::Problem::email_code_spent : page::Problem::email_code_wrong});
}

// Saved before the code is spent: it can be saved any number of times, and only for the address that it was sent to.
Task<http::Response> VerifyEmailEndpoint::save(Visit visit, CodeProven proven) const {
  const account::Account account = proven.account;
  const auto saved = co_await needs_.accounts.verify_email(account.id, account.email, needs_.clock.now());
  if (!saved) co_return unavailable(visit, saved.error());
  const auto spent = co_await needs_.proof.spend(std::move(proven));
  if (!spent) needs_.visits.record(visit, spent.error());
  if (*saved) {
    needs_.audit.record({.at = needs_.clock.now(),
                         .kind = "email.verified",
                         .account = account.id.str(),
                         .client_address = visit.request.client_address,
                         .request = visit.request.id,
                         .detail = "email_code"});
  }
  co_return go_on(std::move(visit));
}

http::Response VerifyEmailEndpoint::ask(const Visit& visit, const account::Account& account,
                                        std::vector<page::Problem> problems) const {
  page::VerifyPage page;
  page.form = needs_.visits.form(visit, path::kVerifyEmail);
  const auto& code = visit.interaction.code;
  const bool is_sent = code && code->purpose == CodePurpose::verify && code->email_key == account.email.key();
  if (is_sent) page.state = page::CodeState::sent;
  page.email = account.email.str();
  page.mail_trouble = needs_.offers.mail_trouble_at(visit, account.email, needs_.settings.failure_domains);
  page.problems = std::move(problems);
  return needs_.visits.show(visit, page);
}

http::Response VerifyEmailEndpoint::go_on(Visit visit) const {
  visit.interaction.code.reset();
  const bool may_offer = needs_.second_ways.may_offer_passkey(device_passkey(visit.interaction));
  return needs_.visits.go(may_offer ? path::kSecondWay : std::string_view{visit.interaction.resume_path},
                          visit.interaction);
}

// Whatever is down, the person is logged in: the page leads on to where they wanted to go.
http::Response VerifyEmailEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  needs_.visits.record(visit, outage);
  const page::UnavailablePage page{.function = page::UnavailableFunction::change_accounts,
                                   .retry_after = outage.retry_after,
                                   .retry_url = needs_.visits.url(path::kVerifyEmail, visit.interaction),
                                   .log_in_url = needs_.visits.url(visit.interaction.resume_path, visit.interaction)};
  return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
