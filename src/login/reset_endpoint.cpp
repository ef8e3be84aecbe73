#include "login/reset_endpoint.h"

#include <chrono>
#include <utility>

#include "account/email_address.h"
#include "login/email_code_endpoint.h"
#include "login/paths.h"
#include "login/sign_up_check.h"

namespace bongsu::login {
namespace {

using credential::CodePurpose;

}  // namespace

Task<http::Response> ResetEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (!is_offered() || !account::EmailAddress::parse(visit->interaction.email)) {
    co_return needs_.visits.go(path::kLogin, visit->interaction);
  }
  co_return ask(*visit, {});
}

Task<http::Response> ResetEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  auto email = account::EmailAddress::parse(visit->interaction.email);
  if (!is_offered() || !email) co_return needs_.visits.go(path::kLogin, visit->interaction);
  if (!visit->field(page::kSendField).empty()) co_return co_await send(*std::move(visit), *std::move(email));
  std::vector<page::Problem> problems = find_problems(*visit);
  if (!problems.empty()) co_return ask(*visit, std::move(problems));
  co_return co_await prove(*std::move(visit), *std::move(email));
}

bool ResetEndpoint::is_offered() const {
  return is_open(needs_.settings, Way::password) && is_open(needs_.settings, Way::email_code);
}

std::vector<page::Problem> ResetEndpoint::find_problems(const Visit& visit) const {
  std::vector<page::Problem> problems;
  if (visit.field(page::kEmailCodeField).empty()) problems.push_back(page::Problem::email_code_missing);
  const std::string_view password = visit.field(page::kPasswordField);
  if (password.empty()) {
    problems.push_back(page::Problem::password_missing);
  } else if (const auto flaw = credential::find_flaw(password, visit.interaction.email, *needs_.settings.passwords)) {
    problems.push_back(problem_of(*flaw));
  }
  return problems;
}

Task<http::Response> ResetEndpoint::send(Visit visit, account::EmailAddress email) const {
  CodeWish wish = wish_of(visit, std::move(email), CodePurpose::reset, needs_.visits.language(visit),
                          needs_.browsers.known(visit.request));
  auto sent = co_await needs_.sending.send(std::move(wish));
  if (!sent) co_return unavailable(visit, sent.error());
  if (!*sent) co_return needs_.visits.too_many(visit, sent->error());
  visit.interaction.code = **std::move(sent);
  co_return needs_.visits.go(path::kReset, visit.interaction);
}

Task<http::Response> ResetEndpoint::prove(Visit visit, account::EmailAddress email) const {
  CodeAttempt attempt = attempt_of(visit, std::move(email), CodePurpose::reset, needs_.browsers.known(visit.request));
  auto outcome = co_await needs_.proof.prove(std::move(attempt));
  if (!outcome) co_return unavailable(visit, outcome.error());
  if (auto* proven = std::get_if<CodeProven>(&*outcome)) {
    co_return co_await save(std::move(visit), std::move(*proven));
  }
  if (const auto* many = std::get_if<TooManyAttempts>(&*outcome)) co_return needs_.visits.too_many(visit, *many);
  const bool is_spent = std::holds_alternative<SpentCode>(*outcome);
  if (is_spent) visit.interaction.code.reset();
  co_return ask(visit, {is_spent ? page::Problem::email_code_spent : page::Problem::email_code_wrong});
}

// The hash first: while it cannot be made, the code goes on to count.
Task<http::Response> ResetEndpoint::save(Visit visit, CodeProven proven) const {
  const auto authenticator = co_await needs_.authenticators.find(proven.account.id);
  if (!authenticator) co_return unavailable(visit, authenticator.error());
  if (*authenticator) co_return co_await ask_second_factor(std::move(visit), std::move(proven));
  base::SecretString password{std::string{visit.field(page::kPasswordField)}};
  auto hash = co_await needs_.hasher.hash(std::move(password));
  if (!hash) co_return unavailable(visit, hash.error());
  account::Account account = proven.account;
  Proof proof = proof_by_code(proven);
  const auto first = co_await needs_.proof.spend(std::move(proven));
  if (!first) co_return unavailable(visit, first.error());
  visit.interaction.code.reset();
  if (*first == continuity::FirstUse::no) co_return ask(visit, {page::Problem::email_code_spent});
  co_return co_await change(std::move(visit), std::move(account), std::move(proof), *std::move(hash));
}

// Whatever is remembered of this browser: a mailbox alone changes no way in of an account that has a second factor.
Task<http::Response> ResetEndpoint::ask_second_factor(Visit visit, CodeProven proven) const {
  Proof proof = proof_by_code(proven);
  const auto first = co_await needs_.proof.spend(std::move(proven));
  if (!first) co_return unavailable(visit, first.error());
  visit.interaction.code.reset();
  if (*first == continuity::FirstUse::no) co_return ask(visit, {page::Problem::email_code_spent});
  visit.interaction.two_factors = true;
  co_return co_await needs_.admission.admit(std::move(visit), std::move(proof), Onward::new_password);
}

// Sessions end with the change, and after it what began while it was made, as in AccountChanges.
Task<http::Response> ResetEndpoint::change(Visit visit, account::Account account, Proof proof, std::string hash) const {
  const base::Instant begun_at = needs_.clock.now();
  account::PasswordWayIn way{.hash = std::move(hash), .set_at = begun_at};
  const auto saved = co_await needs_.accounts.change_password(account.id, std::move(way), begun_at);
  if (!saved) co_return unavailable(visit, saved.error());
  if (!*saved) co_return ask(visit, {page::Problem::email_code_spent});  // the account is gone
  needs_.audit.record({.at = begun_at,
                       .kind = "password.set",
                       .account = account.id.str(),
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = "reset"});
  const base::Instant now = needs_.clock.now();
  const auto ended = co_await needs_.ended.end_all(account.id, now);
  if (!ended) co_return unavailable(visit, ended.error());
  proof.begun_at = now + std::chrono::milliseconds{1};  // after all that has just ended
  co_return co_await needs_.admission.admit(std::move(visit), std::move(proof), Onward::resume);
}

http::Response ResetEndpoint::ask(const Visit& visit, std::vector<page::Problem> problems) const {
  page::ResetPage page;
  page.form = needs_.visits.form(visit, path::kReset);
  page.state = code_state_of(visit.interaction, CodePurpose::reset);
  page.email = visit.interaction.email;
  page.mail_trouble = needs_.offers.mail_trouble(visit, needs_.settings.failure_domains);
  page.password_characters_min = needs_.settings.passwords->characters_min;
  page.problems = std::move(problems);
  page.log_in_url = needs_.visits.url_to_log_in(visit.interaction);
  return needs_.visits.show(visit, page);
}

http::Response ResetEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
