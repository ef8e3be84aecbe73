#include "login/sign_up_endpoint.h"

#include <expected>
#include <optional>
#include <utility>
#include <variant>

#include "login/paths.h"

namespace bongsu::login {

Task<http::Response> SignUpEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (needs_.settings.sign_up == SignUp::closed) co_return closed(*visit);
  visit->fields = {};
  visit->fields.add(std::string{page::kEmailField}, visit->interaction.email);
  co_return ask(*visit, {});
}

Task<http::Response> SignUpEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (needs_.settings.sign_up == SignUp::closed) co_return closed(*visit);
  if (!needs_.settings.passwords) co_return ask(*visit, {});
  const SignUpFields fields{.email = visit->field(page::kEmailField),
                            .name = visit->field(page::kNameField),
                            .password = visit->field(page::kPasswordField)};
  auto checked = check_sign_up(fields, *needs_.settings.passwords);
  if (!checked) co_return ask(*visit, std::move(checked.error()));
  co_return co_await sign_up(*std::move(visit), *std::move(checked));
}

Task<http::Response> SignUpEndpoint::sign_up(Visit visit, account::NewAccount fields) const {
  std::vector<AttemptSubject> subjects{sign_up_subject(visit.request.client_address)};
  auto leave = co_await needs_.attempts.begin(std::move(subjects));
  if (!leave) co_return unavailable(visit, leave.error());
  if (!*leave) co_return needs_.visits.too_many(visit, leave->error());
  const auto counted = co_await needs_.attempts.count(**std::move(leave));
  if (!counted) co_return unavailable(visit, counted.error());

  base::SecretString password{std::string{visit.field(page::kPasswordField)}};
  auto hash = co_await needs_.hasher.hash(std::move(password));
  if (!hash) co_return unavailable(visit, hash.error());
  co_return co_await add(std::move(visit), std::move(fields), *std::move(hash));
}

Task<http::Response> SignUpEndpoint::add(Visit visit, account::NewAccount fields, std::string hash) const {
  const account::Account account = make_account(visit, std::move(fields));
  account::PasswordWayIn password{.hash = std::move(hash), .set_at = account.created_at};
  const auto added = co_await needs_.accounts.add(account, std::move(password));
  if (!added && std::holds_alternative<account::EmailTaken>(added.error())) {
    co_return co_await refuse_taken_address(std::move(visit));
  }
  if (!added) co_return unavailable(visit, std::get<base::Unavailable>(added.error()));

  needs_.audit.record({.at = account.created_at,
                       .kind = "account.created",
                       .account = account.id.str(),
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = "sign_up"});
  Onward onward = Onward::verify_email;
  if (needs_.settings.email_codes == EmailCodeDoor::closed) {
    onward = co_await needs_.second_ways.onward_from(account.id, {}, device_passkey(visit.interaction));
  }
  Proof proof{.account = account.id,
              .begun_at = account.created_at,
              .amr = {std::string{kAmrPassword}},
              .presence = Presence::confirmed};
  co_return co_await needs_.admission.admit(std::move(visit), std::move(proof), onward);
}

Task<http::Response> SignUpEndpoint::refuse_taken_address(Visit visit) const {
  std::vector<AttemptSubject> subjects{address_subject(visit.request.client_address)};
  auto leave = co_await needs_.attempts.begin(std::move(subjects));
  if (!leave) co_return unavailable(visit, leave.error());
  if (!*leave) co_return needs_.visits.too_many(visit, leave->error());
  const auto counted = co_await needs_.attempts.count(**std::move(leave));
  if (!counted) co_return unavailable(visit, counted.error());
  co_return ask(visit, {page::Problem::email_taken});
}

account::Account SignUpEndpoint::make_account(const Visit& visit, account::NewAccount fields) const {
  const base::Instant now = needs_.clock.now();
  return {.id = account::AccountId::make(needs_.random),
          .email = std::move(fields.email),
          .email_status = account::EmailStatus::unverified,
          .name = std::move(fields.name),
          .locale = std::string{to_string(needs_.visits.language(visit))},
          .claims = {},
          .status = account::Status::active,
          .created_at = now,
          .updated_at = now};
}

http::Response SignUpEndpoint::ask(const Visit& visit, std::vector<page::Problem> problems) const {
  page::SignUpPage page;
  page.form = needs_.offers.form(visit, path::kSignUp);
  page.client_name = visit.interaction.client_name;
  page.name = visit.field(page::kNameField);
  page.email = visit.field(page::kEmailField);
  if (needs_.settings.passwords) page.password_characters_min = needs_.settings.passwords->characters_min;
  page.problems = std::move(problems);
  page.log_in_url = needs_.visits.url_to_log_in(visit.interaction);
  page.blocks = blocks_to_sign_up(needs_.settings);
  page.doors = needs_.offers.offer(visit, {});  // whoever is new here has no ways of their own
  return needs_.visits.show(visit, page);
}

http::Response SignUpEndpoint::closed(const Visit& visit) const {
  const page::SignUpClosedPage page{.log_in_url = needs_.visits.url_to_log_in(visit.interaction)};
  return needs_.visits.show(visit, page);
}

http::Response SignUpEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
