#include "login/password_endpoint.h"

#include <string>
#include <string_view>
#include <utility>

#include "account/email_address.h"
#include "login/paths.h"

namespace bongsu::login {

Task<http::Response> PasswordEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (!needs_.settings.passwords) co_return needs_.visits.go(after_address(needs_.settings), visit->interaction);
  if (visit->interaction.email.empty()) co_return needs_.visits.go(path::kLogin, visit->interaction);
  co_return co_await ask(*std::move(visit), {});
}

Task<http::Response> PasswordEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (!needs_.settings.passwords) co_return needs_.visits.go(after_address(needs_.settings), visit->interaction);
  // A login_hint is whatever the client sent.
  auto email = account::EmailAddress::parse(visit->interaction.email);
  if (!email) co_return needs_.visits.go(path::kLogin, visit->interaction);
  const std::string_view password = visit->field(page::kPasswordField);
  if (password.empty()) co_return co_await ask(*std::move(visit), {page::Problem::password_missing});

  PasswordAttempt attempt{.email = *std::move(email),
                          .password = base::SecretString{std::string{password}},
                          .browser = needs_.browsers.known(visit->request),
                          .client_address = visit->request.client_address,
                          .request = visit->request.id};
  auto outcome = co_await needs_.passwords.prove(std::move(attempt));
  if (!outcome) co_return needs_.visits.unavailable(*visit, page::UnavailableFunction::log_in, outcome.error());
  co_return co_await answer(*std::move(visit), *std::move(outcome));
}

Task<http::Response> PasswordEndpoint::answer(Visit visit, PasswordOutcome outcome) const {
  if (const auto* proven = std::get_if<Proven>(&outcome)) {
    Proof proof{.account = proven->account.id,
                .begun_at = proven->begun_at,
                .amr = {std::string{kAmrPassword}},
                .presence = Presence::confirmed};
    // Asked for once in each browser: nobody is to be held up at every login.
    const bool is_to_verify = needs_.settings.email_codes == EmailCodeDoor::open &&
                              proven->account.email_status == account::EmailStatus::unverified &&
                              !needs_.browsers.known(visit.request).knows(proven->account.id);
    Onward onward = Onward::verify_email;
    if (!is_to_verify) {
      onward = co_await needs_.second_ways.onward_from(proven->account.id, needs_.browsers.known(visit.request),
                                                       device_passkey(visit.interaction));
    }
    co_return co_await needs_.admission.admit(std::move(visit), std::move(proof), onward);
  }
  if (const auto* too_many = std::get_if<TooManyAttempts>(&outcome)) co_return needs_.visits.too_many(visit, *too_many);
  if (std::holds_alternative<AccountDisabled>(outcome)) co_return needs_.visits.account_disabled(visit);
  co_return co_await ask(std::move(visit), {page::Problem::credentials_wrong});
}

Task<http::Response> PasswordEndpoint::ask(Visit visit, std::vector<page::Problem> problems) const {
  const KnownWays known = co_await needs_.offers.known_ways(visit);
  page::PasswordPage page;
  page.form = needs_.offers.form(visit, path::kPassword);
  page.purpose = visit.interaction.confirms ? page::ProofPurpose::confirm_again : page::ProofPurpose::log_in;
  page.client_name = visit.interaction.client_name;
  page.email = visit.interaction.email;
  page.other_account_url = needs_.visits.url_for_other_account(visit.interaction);
  if (needs_.settings.email_codes == EmailCodeDoor::open) {
    page.code_action = path::kEmailCode;
    page.forgotten_url = needs_.visits.url(path::kReset, visit.interaction);
  }
  page.problems = std::move(problems);
  page.below = blocks_below_password(needs_.settings);
  page.doors = needs_.offers.offer(visit, known);
  page.passkey = needs_.passkeys.ask_to_use(visit);
  co_return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
