#include "login/email_code_endpoint.h"

#include <string>
#include <utility>

#include "account/email_address.h"
#include "login/paths.h"

namespace bongsu::login {
namespace {

using credential::CodePurpose;

}  // namespace

CodeWish wish_of(const Visit& visit, account::EmailAddress email, CodePurpose purpose, http::Language language,
                 KnownBrowser browser) {
  return {.email = std::move(email),
          .purpose = purpose,
          .language = language,
          .browser = std::move(browser),
          .client_address = visit.request.client_address,
          .request = visit.request.id};
}

CodeAttempt attempt_of(const Visit& visit, account::EmailAddress email, CodePurpose purpose, KnownBrowser browser) {
  return {.email = std::move(email),
          .purpose = purpose,
          .code = visit.interaction.code,
          .typed = std::string{visit.field(page::kEmailCodeField)},
          .browser = std::move(browser),
          .client_address = visit.request.client_address,
          .request = visit.request.id};
}

page::CodeState code_state_of(const Interaction& interaction, CodePurpose purpose) {
  const auto email = account::EmailAddress::parse(interaction.email);
  const bool is_sent =
      email && interaction.code && interaction.code->purpose == purpose && interaction.code->email_key == email->key();
  return is_sent ? page::CodeState::sent : page::CodeState::not_sent;
}

Task<http::Response> EmailCodeEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (needs_.settings.email_codes == EmailCodeDoor::closed || !account::EmailAddress::parse(visit->interaction.email)) {
    co_return needs_.visits.go(path::kLogin, visit->interaction);
  }
  co_return co_await ask(*std::move(visit), {});
}

Task<http::Response> EmailCodeEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  auto email = account::EmailAddress::parse(visit->interaction.email);
  if (needs_.settings.email_codes == EmailCodeDoor::closed || !email) {
    co_return needs_.visits.go(path::kLogin, visit->interaction);
  }
  if (!visit->field(page::kSendField).empty()) co_return co_await send(*std::move(visit), *std::move(email));
  if (visit->field(page::kEmailCodeField).empty()) {
    co_return co_await ask(*std::move(visit), {page::Problem::email_code_missing});
  }
  co_return co_await prove(*std::move(visit), *std::move(email));
}

Task<http::Response> EmailCodeEndpoint::begin(Visit visit, account::EmailAddress email) const {
  std::optional<credential::EmailCode>& code = visit.interaction.code;
  if (!code || !is_open(*code, CodePurpose::log_in, email, needs_.clock.now())) {
    code.reset();
    auto sent = co_await send_code(visit, std::move(email));
    if (!sent) needs_.visits.record(visit, sent.error());
    if (sent && *sent) code = **std::move(sent);
  }
  co_return needs_.visits.go(path::kEmailCode, visit.interaction);
}

Task<base::Fetched<CodeSending::Sent>> EmailCodeEndpoint::send_code(Visit visit, account::EmailAddress email) const {
  CodeWish wish = wish_of(visit, std::move(email), CodePurpose::log_in, needs_.visits.language(visit),
                          needs_.browsers.known(visit.request));
  co_return co_await needs_.sending.send(std::move(wish));
}

Task<http::Response> EmailCodeEndpoint::send(Visit visit, account::EmailAddress email) const {
  auto sent = co_await send_code(visit, std::move(email));
  if (!sent) co_return needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, sent.error());
  if (!*sent) co_return needs_.visits.too_many(visit, sent->error());
  visit.interaction.code = **std::move(sent);
  co_return needs_.visits.go(path::kEmailCode, visit.interaction);
}

Task<http::Response> EmailCodeEndpoint::prove(Visit visit, account::EmailAddress email) const {
  CodeAttempt attempt = attempt_of(visit, std::move(email), CodePurpose::log_in, needs_.browsers.known(visit.request));
  auto outcome = co_await needs_.proof.prove(std::move(attempt));
  if (!outcome) co_return needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, outcome.error());
  if (auto* proven = std::get_if<CodeProven>(&*outcome)) {
    co_return co_await admit(std::move(visit), std::move(*proven));
  }
  if (const auto* many = std::get_if<TooManyAttempts>(&*outcome)) co_return needs_.visits.too_many(visit, *many);
  const bool is_spent = std::holds_alternative<SpentCode>(*outcome);
  if (is_spent) visit.interaction.code.reset();
  const page::Problem problem = is_spent ? page::Problem::email_code_spent : page::Problem::email_code_wrong;
  co_return co_await ask(std::move(visit), {problem});
}

Task<http::Response> EmailCodeEndpoint::admit(Visit visit, CodeProven proven) const {
  Proof proof = proof_by_code(proven);
  const auto first = co_await needs_.proof.spend(std::move(proven));
  if (!first) co_return needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, first.error());
  visit.interaction.code.reset();
  if (*first == continuity::FirstUse::no) {
    co_return co_await ask(std::move(visit), {page::Problem::email_code_spent});
  }
  // A mailbox that falls with the account's only provider is no second way beside it.
  const auto step = co_await needs_.second_ways.step_for(proof.account, needs_.browsers.known(visit.request),
                                                         device_passkey(visit.interaction));
  if (!step) needs_.visits.record(visit, step.error());
  const bool goes_on = !step || *step == SecondWayStep::go_on;
  co_return co_await needs_.admission.admit(std::move(visit), std::move(proof),
                                            goes_on ? Onward::resume : Onward::second_way);
}

Task<http::Response> EmailCodeEndpoint::ask(Visit visit, std::vector<page::Problem> problems) const {
  const KnownWays known = co_await needs_.offers.known_ways(visit);
  page::EmailCodePage page;
  page.form = needs_.offers.form(visit, path::kEmailCode);
  page.state = code_state_of(visit.interaction, CodePurpose::log_in);
  if (visit.interaction.confirms) page.purpose = page::ProofPurpose::confirm_again;
  page.client_name = visit.interaction.client_name;
  page.email = visit.interaction.email;
  page.mail_trouble = needs_.offers.mail_trouble(visit, needs_.settings.failure_domains);
  page.problems = std::move(problems);
  page.other_account_url = needs_.visits.url_for_other_account(visit.interaction);
  if (needs_.settings.passwords) page.password_url = needs_.visits.url(path::kPassword, visit.interaction);
  page.below = blocks_below_code(needs_.settings);
  page.doors = needs_.offers.offer(visit, known);
  page.passkey = needs_.passkeys.ask_to_use(visit);
  co_return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
