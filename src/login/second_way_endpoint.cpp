#include "login/second_way_endpoint.h"

#include <optional>
#include <utility>

#include "login/paths.h"
#include "login/sign_up_check.h"

namespace bongsu::login {

Task<std::expected<SecondWayEndpoint::Asked, http::Response>> SecondWayEndpoint::ask_facts(Visit visit) const {
  if (!visit.interaction.session) co_return std::unexpected(go_on(visit));
  auto live = co_await needs_.sessions.find_usable(visit.request, demand_of(visit.interaction));
  if (live && !*live) co_return std::unexpected(go_on(visit));
  if (!live || !is_fresh((*live)->session, needs_.clock.now())) co_return std::unexpected(go_on(visit));
  Asked asked{.account = std::move((*live)->account), .provider = {}, .step = {}};
  const auto step = co_await needs_.second_ways.step_for(asked.account.id, needs_.browsers.known(visit.request));
  if (!step) needs_.visits.record(visit, step.error());
  if (!step || *step == SecondWayStep::go_on) co_return std::unexpected(go_on(visit));
  asked.step = *step;
  const auto ways = co_await needs_.identities.ways_of(asked.account.id);
  if (ways && !ways->identities.empty()) {
    asked.provider = needs_.offers.label(visit, ways->identities.front().who.provider);
  }
  co_return asked;
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
  if (declined && asked->step == SecondWayStep::offer) co_return decline(*visit, *asked);

  const std::string_view password = visit->field(page::kPasswordField);
  if (password.empty()) co_return ask(*visit, *asked, {page::Problem::password_missing});
  const auto flaw = credential::find_flaw(password, asked->account.email.str(), needs_.settings.passwords);
  if (flaw) co_return ask(*visit, *asked, {problem_of(*flaw)});
  co_return co_await save(*std::move(visit), *std::move(asked));
}

Task<http::Response> SecondWayEndpoint::save(Visit visit, Asked asked) const {
  base::SecretString password{std::string{visit.field(page::kPasswordField)}};
  auto hash = co_await needs_.hasher.hash(std::move(password));
  if (!hash) co_return unavailable(visit, hash.error());
  account::PasswordWayIn way{.hash = *std::move(hash), .set_at = needs_.clock.now()};
  const auto saved = co_await needs_.accounts.set_password(asked.account.id, std::move(way));
  if (!saved) co_return unavailable(visit, saved.error());
  if (*saved) {
    needs_.audit.record({.id = {},
                         .at = needs_.clock.now(),
                         .kind = "password.set",
                         .account = asked.account.id.str(),
                         .client = {},
                         .client_address = visit.request.client_address,
                         .request = visit.request.id,
                         .detail = "second_way"});
  }
  co_return go_on(visit);
}

http::Response SecondWayEndpoint::ask(const Visit& visit, const Asked& asked,
                                      std::vector<page::Problem> problems) const {
  page::SecondWayPage page;
  page.form = needs_.visits.form(visit, path::kSecondWay);
  if (asked.step == SecondWayStep::require) page.demand = page::SecondWayDemand::required;
  page.label = asked.provider;
  page.email = asked.account.email.str();
  page.password_characters_min = needs_.settings.passwords.characters_min;
  page.problems = std::move(problems);
  return needs_.visits.show(visit, page);
}

http::Response SecondWayEndpoint::decline(const Visit& visit, const Asked& asked) const {
  KnownBrowser known = needs_.browsers.known(visit.request);
  known.decline(asked.account.id, needs_.clock.now());
  http::Response response = go_on(visit);
  if (!known.id.empty()) needs_.browsers.set_known(response, known);
  return response;
}

http::Response SecondWayEndpoint::go_on(const Visit& visit) const {
  return needs_.visits.go(visit.interaction.resume_path, visit.interaction);
}

// What still works is that the person is logged in.
http::Response SecondWayEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  needs_.visits.record(visit, outage);
  const page::UnavailablePage page{.function = page::UnavailableFunction::change_accounts,
                                   .retry_after = outage.retry_after,
                                   .retry_url = needs_.visits.url(path::kSecondWay, visit.interaction),
                                   .log_in_url = needs_.visits.url(visit.interaction.resume_path, visit.interaction)};
  return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
