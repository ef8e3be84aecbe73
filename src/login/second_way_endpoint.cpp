#include "login/second_way_endpoint.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "login/arrival.h"
#include "login/fresh_logins.h"
#include "login/paths.h"
#include "login/sign_up_check.h"

namespace bongsu::login {

Task<SecondWayEndpoint::Facts> SecondWayEndpoint::ask_facts(Visit visit) const {
  const bool waits = has_live_pending(visit.interaction, needs_.clock.now());
  Facts asked;
  if (waits) {
    asked = co_await of_waiting_identity(visit);
  } else {
    asked = co_await of_session(visit);
  }
  if (!asked) co_return std::move(asked);
  co_return co_await with_ways(std::move(visit), *std::move(asked));
}

// Where anything cannot be asked, the login, which has been made, goes on.
Task<SecondWayEndpoint::Facts> SecondWayEndpoint::of_session(Visit visit) const {
  base::Fetched<std::optional<LiveSession>> live;
  if (visit.interaction.session) {
    live = co_await needs_.sessions.find_usable(visit.request, demand_of(visit.interaction));
  }
  if (!live) needs_.visits.record(visit, live.error());
  const bool serves = live && *live && is_fresh((*live)->session, Presence::assumed, needs_.clock.now());
  if (!serves) co_return co_await way_on(std::move(visit));
  const auto step = co_await needs_.second_ways.step_for((*live)->account.id, needs_.browsers.known(visit.request),
                                                         device_passkey(visit.interaction));
  if (!step) needs_.visits.record(visit, step.error());
  if (!step || *step == SecondWayStep::go_on) co_return co_await way_on(std::move(visit));
  const Session session = (*live)->session;
  co_return Asked{.account = std::move((*live)->account),
                  .step = *step,
                  .proven = session.presence,
                  .proven_at = session.authenticated_at,
                  .begun_at = session.started_at,
                  .factors = has_factors(session, Factors::two) ? Factors::two : Factors::one};
}

Task<SecondWayEndpoint::Facts> SecondWayEndpoint::of_waiting_identity(Visit visit) const {
  const provider::Identity identity = *visit.interaction.pending;
  auto owner = co_await needs_.identities.find_account(identity.who);
  if (!owner) co_return std::unexpected(unavailable(visit, owner.error()));
  if (decide_arrival(visit.interaction, *owner) != ArrivalStep::admit) co_return co_await way_on(std::move(visit));
  const auto step = co_await needs_.second_ways.step_for((*owner)->id, needs_.browsers.known(visit.request),
                                                         device_passkey(visit.interaction));
  if (!step) co_return std::unexpected(unavailable(visit, step.error()));
  if (!is_required(*step)) co_return co_await way_on(std::move(visit));
  const base::Instant now = needs_.clock.now();
  const bool has_second = has_second_factor(visit.interaction, (*owner)->id, now);
  const Presence proven = has_second ? Presence::confirmed : identity.presence;
  const bool is_fresh = identity.proven_at + kFreshWithin >= now;
  co_return Asked{.account = **std::move(owner),
                  .step = *step,
                  .proven = is_fresh ? proven : Presence::assumed,
                  .proven_at = identity.proven_at,
                  .begun_at = identity.proven_at,
                  .factors = has_second ? Factors::two : Factors::one};
}

Task<SecondWayEndpoint::Facts> SecondWayEndpoint::way_on(Visit visit) const {
  http::Response response = co_await go_on(std::move(visit));
  co_return std::unexpected(std::move(response));
}

Task<SecondWayEndpoint::Facts> SecondWayEndpoint::with_ways(Visit visit, Asked asked) const {
  auto ways = co_await needs_.identities.ways_of(asked.account.id);
  if (!ways) co_return std::unexpected(unavailable(visit, ways.error()));
  *ways = usable_here(*std::move(ways), needs_.settings);
  if (asked.factors < factors_needed(*ways)) co_return co_await way_on(std::move(visit));
  const std::vector<provider::Standing> standings = needs_.providers.standings();
  const Presence needed = presence_needed(*ways, standings);
  // A later proof is of somebody who came back, in a browser that may have been left open since.
  const bool made_here = visit.interaction.made == asked.account.id && asked.proven_at <= asked.account.created_at;
  if (!made_here && asked.proven < needed) asked.lacking = needed;
  // Nobody is sent anywhere for what they do not need.
  if (asked.lacking && asked.step == SecondWayStep::offer_passkey) co_return co_await way_on(std::move(visit));
  if (ways->mailbox) asked.provider = name_of_mail(visit, *ways->mailbox);
  for (const account::LinkedIdentity& identity : ways->identities) {
    const auto found = std::ranges::find(standings, identity.who.provider, &provider::Standing::provider);
    if (found == standings.end()) continue;
    if (&identity == &ways->identities.front()) asked.provider = name_in(found->names, needs_.visits.language(visit));
    const bool can_confirm = asked.lacking && !found->off && found->best_presence >= needed;
    if (can_confirm) asked.confirm_by.push_back(*found);
  }
  co_return std::move(asked);
}

// Of the provider that runs it; else its domain.
std::string SecondWayEndpoint::name_of_mail(const Visit& visit, const account::Mailbox& mailbox) const {
  for (const account::FailureDomain& domain : needs_.settings.failure_domains) {
    const bool is_theirs = account::runs_mail_of(domain, mailbox.domain) && !domain.providers.empty();
    if (is_theirs) return needs_.offers.label(visit, domain.providers.front());
  }
  return mailbox.domain;
}

Task<http::Response> SecondWayEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  const auto asked = co_await ask_facts(*visit);
  if (!asked) co_return asked.error();
  co_return ask(*visit, *asked, {});
}

Task<http::Response> SecondWayEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  auto asked = co_await ask_facts(*visit);
  if (!asked) co_return asked.error();
  const bool declined = visit->field(page::kDecisionField) == page::kDeny;
  if (declined && is_offer(asked->step)) co_return co_await decline(*std::move(visit), *std::move(asked));

  if (asked->lacking) {
    auto provider = provider_of_door(visit->field(page::kDoorField));
    if (!provider) co_return ask(*visit, *asked, {});
    co_return co_await confirm(*std::move(visit), *std::move(asked), *std::move(provider));
  }
  std::string passkey{visit->field(page::kPasskeyField)};
  if (!passkey.empty()) co_return co_await make_passkey(*std::move(visit), *std::move(asked), std::move(passkey));
  if (!takes_password(*asked)) co_return ask(*visit, *asked, {});
  const std::string_view password = visit->field(page::kPasswordField);
  if (password.empty()) co_return ask(*visit, *asked, {page::Problem::password_missing});
  const auto flaw = credential::find_flaw(password, asked->account.email.str(), *needs_.settings.passwords);
  if (flaw) co_return ask(*visit, *asked, {problem_of(*flaw)});
  co_return co_await save(*std::move(visit), *std::move(asked));
}

// What waited is spent: another one comes in its place, or none.
Task<http::Response> SecondWayEndpoint::confirm(Visit visit, Asked asked, account::ProviderId provider) const {
  if (visit.interaction.pending) {
    const auto spent = co_await needs_.pending.spend(visit.interaction);
    if (!spent) co_return unavailable(visit, spent.error());
    visit.interaction.pending.reset();
  }
  visit.interaction.presence = *asked.lacking;
  co_return co_await needs_.departure.leave(std::move(visit), std::move(provider));
}

Task<http::Response> SecondWayEndpoint::save(Visit visit, Asked asked) const {
  base::SecretString password{std::string{visit.field(page::kPasswordField)}};
  auto hash = co_await needs_.hasher.hash(std::move(password));
  if (!hash) co_return unavailable(visit, hash.error());
  account::PasswordWayIn way{.hash = *std::move(hash), .set_at = needs_.clock.now()};
  const auto saved = co_await needs_.accounts.set_password(asked.account.id, std::move(way), asked.begun_at);
  if (!saved) co_return unavailable(visit, saved.error());
  if (!*saved) co_return co_await begin_anew(std::move(visit));
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = "password.set",
                       .account = asked.account.id.str(),
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = "second_way"});
  co_return co_await go_on(std::move(visit));
}

// What was proved has been ended since, or the account is gone.
Task<http::Response> SecondWayEndpoint::begin_anew(Visit visit) const {
  if (!visit.interaction.pending) co_return needs_.visits.go(visit.interaction.resume_path, visit.interaction);
  const auto spent = co_await needs_.pending.spend(visit.interaction);
  if (!spent) co_return unavailable(visit, spent.error());
  account::ProviderId provider = visit.interaction.pending->who.provider;
  visit.interaction.pending.reset();
  visit.interaction.half.reset();
  co_return needs_.departure.another_door(std::move(visit), std::move(provider), TroubleKind::stale);
}

Task<http::Response> SecondWayEndpoint::make_passkey(Visit visit, Asked asked, std::string response) const {
  const auto made = co_await needs_.making.make(visit, {asked.account.id, asked.begun_at}, std::move(response));
  if (!made) co_return unavailable(visit, made.error());
  if (*made == PasskeyMade::not_accepted) co_return ask(visit, asked, {page::Problem::passkey_not_accepted});
  if (*made != PasskeyMade::yes) co_return ask(visit, asked, {page::Problem::passkey_not_made});
  co_return co_await go_on(std::move(visit));
}

Task<http::Response> SecondWayEndpoint::go_on(Visit visit) const {
  if (has_live_pending(visit.interaction, needs_.clock.now())) {
    co_return co_await needs_.arrival.settle(std::move(visit));
  }
  co_return needs_.visits.go(visit.interaction.resume_path, visit.interaction);
}

bool SecondWayEndpoint::takes_password(const Asked& asked) const {
  return needs_.settings.passwords && asked.step != SecondWayStep::offer_passkey;
}

http::Response SecondWayEndpoint::ask(const Visit& visit, const Asked& asked,
                                      std::vector<page::Problem> problems) const {
  page::SecondWayPage page;
  page.form = needs_.offers.form(visit, path::kSecondWay);
  if (is_required(asked.step)) page.demand = page::SecondWayDemand::required;
  if (asked.step == SecondWayStep::offer_passkey) page.demand = page::SecondWayDemand::passkey_offered;
  page.label = asked.provider;
  page.email = asked.account.email.str();
  if (takes_password(asked)) page.password_characters_min = needs_.settings.passwords->characters_min;
  page.problems = std::move(problems);
  if (asked.lacking) page.proof = page::SecondWayProof::lacking;
  page.doors_url = needs_.visits.url(path::kDoors, visit.interaction);
  if (!asked.lacking) page.passkey = needs_.ceremonies.ask_to_make(visit, path::kSecondWay, asked.account, {});
  for (const provider::Standing& standing : asked.confirm_by) {
    page.confirm_by.push_back(to_door(standing, needs_.visits.language(visit), page::DoorPurpose::log_in));
  }
  return needs_.visits.show(visit, page);
}

Task<http::Response> SecondWayEndpoint::decline(Visit visit, Asked asked) const {
  KnownBrowser known = needs_.browsers.known(visit.request);
  known.decline(asked.account.id, needs_.clock.now());
  http::Response response = co_await go_on(std::move(visit));
  if (!known.id.empty()) needs_.browsers.set_known(response, known);
  co_return response;
}

// Who is logged in already goes on all the same.
http::Response SecondWayEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  needs_.visits.record(visit, outage);
  const bool waits = visit.interaction.pending.has_value();
  page::UnavailablePage page{.function = page::UnavailableFunction::change_accounts,
                             .retry_after = outage.retry_after,
                             .retry_url = needs_.visits.url(path::kSecondWay, visit.interaction),
                             .log_in_url = needs_.visits.url(visit.interaction.resume_path, visit.interaction)};
  if (waits) page.log_in_url = needs_.visits.url_to_log_in(visit.interaction);
  return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
