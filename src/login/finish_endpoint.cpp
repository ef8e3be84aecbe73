#include "login/finish_endpoint.h"

#include <utility>
#include <variant>

#include "account/coverage.h"
#include "login/paths.h"
#include "login/sign_up_check.h"

namespace bongsu::login {
namespace {

account::LinkedIdentity to_link(const provider::Identity& identity, base::Instant now) {
  return {.who = identity.who, .shown_as = shown_as(identity), .linked_at = now, .last_used_at = now};
}

}  // namespace

account::Account make_account(const account::NewAccount& fields, const provider::Identity& identity,
                              account::AccountId id, http::Language language, base::Instant now) {
  const bool verified = identity.email && identity.email->statement == provider::EmailStatement::verified &&
                        identity.email->address == fields.email;
  return {.id = std::move(id),
          .email = fields.email,
          .email_status = verified ? account::EmailStatus::verified : account::EmailStatus::unverified,
          .name = fields.name,
          .locale = std::string{to_string(language)},
          .claims = {},
          .status = account::Status::active,
          .created_at = now,
          .updated_at = now};
}

Task<http::Response> FinishEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (!has_live_pending(visit->interaction, needs_.clock.now())) co_return too_late(*std::move(visit));
  const provider::Identity& identity = *visit->interaction.pending;
  const auto owner = co_await needs_.identities.find_account(identity.who);
  if (!owner) co_return needs_.visits.unavailable(*visit, page::UnavailableFunction::log_in, owner.error());
  if (*owner) co_return co_await needs_.arrival.settle(*std::move(visit));

  visit->fields = {};
  visit->fields.add(std::string{page::kNameField}, identity.name);
  if (identity.email) visit->fields.add(std::string{page::kEmailField}, identity.email->address.str());
  co_return ask(*visit, {});
}

Task<http::Response> FinishEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (!has_live_pending(visit->interaction, needs_.clock.now())) co_return too_late(*std::move(visit));
  if (needs_.settings.sign_up == SignUp::closed) co_return ask(*visit, {});
  auto fields = account::check_new_account(visit->field(page::kEmailField), visit->field(page::kNameField));
  if (!fields) co_return ask(*visit, problems_of(fields.error()));

  std::vector<AttemptSubject> subjects{sign_up_subject(visit->request.client_address)};
  auto leave = co_await needs_.attempts.begin(std::move(subjects));
  if (!leave) co_return unavailable(*visit, leave.error());
  if (!*leave) co_return needs_.visits.too_many(*visit, leave->error());
  const auto counted = co_await needs_.attempts.count(**std::move(leave));
  if (!counted) co_return unavailable(*visit, counted.error());
  co_return co_await add(*std::move(visit), *std::move(fields));
}

Task<http::Response> FinishEndpoint::add(Visit visit, account::NewAccount fields) const {
  const provider::Identity identity = *visit.interaction.pending;
  const base::Instant now = needs_.clock.now();
  const account::Account account =
      make_account(fields, identity, account::AccountId::make(needs_.random), needs_.visits.language(visit), now);
  const auto added = co_await needs_.identities.add_account(account, to_link(identity, now));
  if (!added && std::holds_alternative<account::EmailTaken>(added.error())) {
    co_return co_await refuse_taken_address(std::move(visit));
  }
  // Sent twice: the first has made the account, and whoever it is may go in.
  if (!added && std::holds_alternative<account::IdentityTaken>(added.error())) {
    co_return co_await needs_.arrival.settle(std::move(visit));
  }
  if (!added) co_return unavailable(visit, std::get<base::Unavailable>(added.error()));

  needs_.audit.record({.at = now,
                       .kind = "account.created",
                       .account = account.id.str(),
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = std::string{account::kProviderWay} + identity.who.provider.str()});
  visit.interaction.made = account.id;
  co_return co_await needs_.arrival.admit(std::move(visit), account.id, account.created_at);
}

// Counted against the sender's address, as at sign-up: nobody may list addresses this way.
Task<http::Response> FinishEndpoint::refuse_taken_address(Visit visit) const {
  std::vector<AttemptSubject> subjects{address_subject(visit.request.client_address)};
  auto leave = co_await needs_.attempts.begin(std::move(subjects));
  if (!leave) co_return unavailable(visit, leave.error());
  if (!*leave) co_return needs_.visits.too_many(visit, leave->error());
  const auto counted = co_await needs_.attempts.count(**std::move(leave));
  if (!counted) co_return unavailable(visit, counted.error());
  co_return ask(visit, {page::Problem::email_taken});
}

http::Response FinishEndpoint::ask(const Visit& visit, std::vector<page::Problem> problems) const {
  const provider::Identity& identity = *visit.interaction.pending;
  page::FinishPage page;
  page.form = needs_.visits.form(visit, path::kFinish);
  page.person = {.label = needs_.offers.label(visit, identity.who.provider), .shown_as = shown_as(identity)};
  page.client_name = visit.interaction.client_name;
  page.name = visit.field(page::kNameField);
  page.email = visit.field(page::kEmailField);
  if (needs_.settings.sign_up == SignUp::closed) page.new_accounts = page::NewAccounts::closed;
  page.problems = std::move(problems);
  page.log_in_url = needs_.visits.url_for_other_account(visit.interaction);
  return needs_.visits.show(visit, page);
}

http::Response FinishEndpoint::too_late(Visit visit) const {
  if (!visit.interaction.pending) return needs_.visits.go(path::kDoors, visit.interaction);
  const account::ProviderId provider = visit.interaction.pending->who.provider;
  visit.interaction.pending.reset();
  return needs_.departure.another_door(std::move(visit), provider, TroubleKind::stale);
}

http::Response FinishEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
