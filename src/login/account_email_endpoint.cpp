#include "login/account_email_endpoint.h"

#include <optional>
#include <utility>

#include "login/account_notice.h"
#include "login/email_code_endpoint.h"
#include "login/paths.h"
#include "page/own_account_views.h"

namespace bongsu::login {
namespace {

using credential::CodePurpose;

// What is wrong with the new address, before anything is sent there.
std::optional<page::Problem> problem_with(std::string_view typed, const account::EmailAddress& current) {
  const auto email = account::EmailAddress::parse(typed);
  if (email && *email == current) return page::Problem::email_same;
  if (email) return std::nullopt;
  const bool nothing_typed = typed.find_first_not_of(" \t") == std::string_view::npos;
  return nothing_typed ? page::Problem::email_missing : page::Problem::email_malformed;
}

// To an address that was chosen after a fresh login.
bool is_sent(const Interaction& interaction) {
  return code_state_of(interaction, CodePurpose::change_email) == page::CodeState::sent;
}

}  // namespace

Task<http::Response> AccountEmailEndpoint::show(http::Request request) const {
  auto account = co_await needs_.account_visits.open(std::move(request));
  if (!account) co_return std::move(account.error());
  Interaction& interaction = account->visit.interaction;
  if (account->visit.fields.has(kOtherAccountParameter)) interaction.code.reset();
  if (is_sent(interaction)) co_return ask(*account, interaction.email, {});
  account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  if (is_closed()) co_return needs_.visits.go(path::kAccount, account->visit.interaction);
  co_return ask(*account, {}, {});
}

Task<http::Response> AccountEmailEndpoint::submit(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (!account) co_return std::move(account.error());
  if (is_closed()) co_return needs_.visits.go(path::kAccount, account->visit.interaction);
  const bool is_code = account->visit.field(page::kSendField).empty();
  if (is_code && account->visit.field(page::kEmailCodeField).empty()) {
    co_return ask_again(*account, page::Problem::email_code_missing);
  }
  if (is_code) co_return co_await prove(*std::move(account));
  const bool is_new = account->visit.fields.has(page::kEmailField);
  std::string typed = is_new ? std::string{account->visit.field(page::kEmailField)} : account->visit.interaction.email;
  account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  co_return co_await send(*std::move(account), std::move(typed));
}

Task<http::Response> AccountEmailEndpoint::send(AccountVisit account, std::string typed) const {
  Visit& visit = account.visit;
  visit.interaction.code.reset();
  if (const auto problem = problem_with(typed, account.live.account.email)) {
    co_return ask(account, std::move(typed), {*problem});
  }
  auto email = account::EmailAddress::parse(typed);
  visit.interaction.email = email->str();
  CodeWish wish = wish_of(visit, *std::move(email), CodePurpose::change_email, needs_.visits.language(visit),
                          needs_.browsers.known(visit.request));
  auto sent = co_await needs_.sending.send(std::move(wish));
  if (!sent) co_return unavailable(visit, sent.error());
  if (!*sent) co_return needs_.visits.too_many(visit, sent->error());
  visit.interaction.code = **std::move(sent);
  needs_.changes.record(account, "email.change_asked", {});
  co_return needs_.visits.go(path::kAccountEmail, visit.interaction);
}

Task<http::Response> AccountEmailEndpoint::prove(AccountVisit account) const {
  Visit& visit = account.visit;
  auto email = account::EmailAddress::parse(visit.interaction.email);
  if (!email) co_return ask_again(account, page::Problem::email_code_spent);
  EmailChangeAttempt attempt{.account = account.live.account.id,
                             .session = account.live.session.id,
                             .session_started_at = account.live.session.started_at,
                             .email = *std::move(email),
                             .code = visit.interaction.code,
                             .typed = std::string{visit.field(page::kEmailCodeField)},
                             .client_address = visit.request.client_address};
  const auto outcome = co_await needs_.change.attempt(std::move(attempt));
  if (!outcome) co_return unavailable(visit, outcome.error());
  if (std::holds_alternative<EmailChanged>(*outcome)) co_return co_await settle(std::move(account));
  if (const auto* many = std::get_if<TooManyAttempts>(&*outcome)) co_return needs_.visits.too_many(visit, *many);
  if (std::holds_alternative<WrongCode>(*outcome)) {
    needs_.changes.record(account, "email.not_changed", "wrong_code");
    co_return ask_again(account, page::Problem::email_code_wrong);
  }
  visit.interaction.code.reset();
  const bool is_taken = std::holds_alternative<account::EmailTaken>(*outcome);
  if (is_taken) needs_.changes.record(account, "email.not_changed", "taken");
  co_return ask_again(account, is_taken ? page::Problem::email_taken : page::Problem::email_code_spent);
}

Task<http::Response> AccountEmailEndpoint::settle(AccountVisit account) const {
  needs_.changes.record(account, "email.changed", {});
  Visit& visit = account.visit;
  co_await needs_.letters.send(visit, account.live.account, page::LetterKind::email_changed);
  visit.interaction.code.reset();
  visit.interaction.email.clear();
  leave_notice(visit.interaction, page::AccountNotice::email_changed);
  co_return needs_.visits.go(path::kAccount, visit.interaction);
}

http::Response AccountEmailEndpoint::ask_again(const AccountVisit& account, page::Problem problem) const {
  return ask(account, account.visit.interaction.email, {problem});
}

http::Response AccountEmailEndpoint::ask(const AccountVisit& account, std::string typed,
                                         std::vector<page::Problem> problems) const {
  const Visit& visit = account.visit;
  page::AccountEmailPage page;
  page.form = needs_.visits.form(visit, path::kAccountEmail);
  page.state = code_state_of(visit.interaction, CodePurpose::change_email);
  page.current = account.live.account.email.str();
  page.email = std::move(typed);
  page.problems = std::move(problems);
  page.other_url =
      needs_.visits.url(path::kAccountEmail, visit.interaction) + '&' + std::string{kOtherAccountParameter} + "=1";
  page.back_url = needs_.visits.url(path::kAccount, visit.interaction);
  return needs_.visits.show(visit, page);
}

http::Response AccountEmailEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
