#include "login/link_endpoint.h"

#include <string>
#include <utility>

#include "account/coverage.h"
#include "login/account_notice.h"
#include "login/arrival.h"
#include "login/paths.h"

namespace bongsu::login {

Task<std::expected<account::Account, http::Response>> LinkEndpoint::owner(Visit visit) const {
  Interaction& interaction = visit.interaction;
  if (!interaction.pending) co_return std::unexpected(needs_.visits.go(interaction.resume_path, interaction));
  base::Fetched<std::optional<LiveSession>> live;
  if (interaction.session) live = co_await needs_.sessions.find_usable(visit.request, demand_of(interaction));
  if (!live) {
    co_return std::unexpected(needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, live.error()));
  }
  if (!*live) co_return std::unexpected(log_in_first(std::move(visit), FreshDemand{}));
  const auto lacking = co_await needs_.fresh_logins.lacking((*live)->session);
  if (!lacking) co_return std::unexpected(unavailable(std::move(visit), lacking.error()));
  if (*lacking) co_return std::unexpected(log_in_first(std::move(visit), **lacking));
  if (!has_live_pending(interaction, needs_.clock.now())) {
    co_return std::unexpected(refuse(std::move(visit), page::LinkRefusal::too_late));
  }
  co_return std::move((*live)->account);
}

http::Response LinkEndpoint::log_in_first(Visit visit, FreshDemand demand) const {
  visit.interaction.session.reset();
  visit.interaction.presence = demand.presence;
  visit.interaction.two_factors = visit.interaction.two_factors || demand.factors == Factors::two;
  return http::redirect_response(needs_.visits.url_for_other_account(std::move(visit.interaction)));
}

Task<http::Response> LinkEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  const auto account = co_await owner(*visit);
  if (!account) co_return account.error();
  const provider::Identity& identity = *visit->interaction.pending;
  const page::LinkPage page{
      .form = needs_.visits.form(*visit, path::kLink),
      .theirs = {.label = needs_.offers.label(*visit, identity.who.provider), .shown_as = shown_as(identity)},
      .yours = {.name = account->name, .email = account->email.str()}};
  co_return needs_.visits.show(*visit, page);
}

Task<http::Response> LinkEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  auto account = co_await owner(*visit);
  if (!account) co_return account.error();
  const auto first = co_await needs_.pending.spend(visit->interaction);
  if (!first) co_return unavailable(*std::move(visit), first.error());
  const bool allowed = visit->field(page::kDecisionField) == page::kAllow && *first == continuity::FirstUse::yes;
  if (!allowed) co_return go_on(*std::move(visit), page::AccountNotice::none);
  co_return co_await link(*std::move(visit), *std::move(account));
}

Task<http::Response> LinkEndpoint::link(Visit visit, account::Account account) const {
  const provider::Identity& identity = *visit.interaction.pending;
  const base::Instant now = needs_.clock.now();
  account::LinkedIdentity linked{
      .who = identity.who, .shown_as = shown_as(identity), .linked_at = now, .last_used_at = std::nullopt};
  const auto outcome = co_await needs_.identities.link(account.id, std::move(linked));
  if (!outcome) co_return unavailable(std::move(visit), outcome.error());
  switch (*outcome) {
    case account::LinkOutcome::linked:
      record(visit, account, "identity.linked");
      co_return go_on(std::move(visit), page::AccountNotice::linked);
    case account::LinkOutcome::of_another:
      co_return refuse(std::move(visit), page::LinkRefusal::linked_elsewhere);
    case account::LinkOutcome::one_too_many:
      co_return refuse(std::move(visit), page::LinkRefusal::too_many_linked);
    case account::LinkOutcome::no_account:
      break;
  }
  co_return go_on(std::move(visit), page::AccountNotice::none);
}

http::Response LinkEndpoint::refuse(Visit visit, page::LinkRefusal refusal) const {
  page::LinkRefusedPage page{.refusal = refusal,
                             .label = needs_.offers.label(visit, visit.interaction.pending->who.provider),
                             .continue_url = {}};
  visit.interaction.pending.reset();
  visit.interaction.links = false;
  page.continue_url = needs_.visits.url(visit.interaction.resume_path, visit.interaction);
  return needs_.visits.show(visit, page);
}

// What still works is that the person is logged in.
http::Response LinkEndpoint::unavailable(Visit visit, const base::Unavailable& outage) const {
  needs_.visits.record(visit, outage);
  visit.interaction.pending.reset();
  visit.interaction.links = false;
  const page::UnavailablePage page{.function = page::UnavailableFunction::change_accounts,
                                   .retry_after = outage.retry_after,
                                   .retry_url = std::nullopt,
                                   .log_in_url = needs_.visits.url(visit.interaction.resume_path, visit.interaction)};
  return needs_.visits.show(visit, page);
}

http::Response LinkEndpoint::go_on(Visit visit, page::AccountNotice notice) const {
  leave_notice(visit.interaction, notice, visit.interaction.pending->who.provider);
  visit.interaction.pending.reset();
  visit.interaction.links = false;
  return needs_.visits.go(visit.interaction.resume_path, visit.interaction);
}

void LinkEndpoint::record(const Visit& visit, const account::Account& account, std::string_view kind) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = kind,
                       .account = account.id.str(),
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = std::string{account::kProviderWay} + visit.interaction.pending->who.provider.str()});
}

}  // namespace bongsu::login
