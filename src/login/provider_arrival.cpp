#include "login/provider_arrival.h"

#include <optional>
#include <string>
#include <utility>

#include "login/account_notice.h"
#include "login/paths.h"
#include "login/proof_halves.h"

namespace bongsu::login {

Task<http::Response> ProviderArrival::settle(Visit visit) const {
  const account::ProviderSubject who = visit.interaction.pending->who;
  const base::Instant begun_at = visit.interaction.pending->proven_at;
  const auto owner = co_await needs_.identities.find_account(who);
  if (!owner) co_return begin_again(visit, owner.error());
  switch (decide_arrival(visit.interaction, *owner)) {
    case ArrivalStep::admit:
      co_return co_await admit(std::move(visit), (*owner)->id, begun_at);
    case ArrivalStep::finish:
      co_return needs_.visits.go(path::kFinish, visit.interaction);
    case ArrivalStep::ask_to_link:
      co_return needs_.visits.go(path::kLink, visit.interaction);
    case ArrivalStep::account_disabled:
      co_return refuse_disabled(visit, **owner);
    case ArrivalStep::other_account:
      visit.interaction.pending.reset();
      co_return needs_.departure.another_door(std::move(visit), who.provider, TroubleKind::other_account);
    case ArrivalStep::linked_elsewhere:
      visit.interaction.pending.reset();
      co_return needs_.departure.another_door(std::move(visit), who.provider, TroubleKind::linked_elsewhere);
    case ArrivalStep::linked_already:
      visit.interaction.pending.reset();
      leave_notice(visit.interaction, page::AccountNotice::linked_already, who.provider);
      co_return needs_.visits.go(visit.interaction.resume_path, visit.interaction);
  }
  std::unreachable();
}

Task<http::Response> ProviderArrival::admit(Visit visit, AccountId account, base::Instant begun_at) const {
  const auto step = co_await needs_.second_ways.step_for(account, needs_.browsers.known(visit.request),
                                                         device_passkey(visit.interaction));
  if (!step && needs_.second_ways.are_required()) co_return begin_again(visit, step.error());
  if (!step) needs_.visits.record(visit, step.error());
  if (step && *step == SecondWayStep::require) co_return needs_.visits.go(path::kSecondWay, visit.interaction);

  const provider::Identity identity = *visit.interaction.pending;
  Proof proof{.account = std::move(account),
              .begun_at = begun_at,
              .amr = {std::string{kAmrProvider}},
              .presence = identity.presence,
              .proven_at = identity.proven_at,
              .who = identity.who};
  if (step && *step == SecondWayStep::require_after_second_factor) co_return wait(std::move(visit), proof);
  const Onward onward = step && is_offer(*step) ? Onward::second_way : Onward::resume;
  co_return co_await spend(std::move(visit), std::move(proof), onward);
}

// For the second factor, and then for the second way.
http::Response ProviderArrival::wait(Visit visit, const Proof& proof) const {
  const base::Instant now = needs_.clock.now();
  if (has_second_factor(visit.interaction, proof.account, now)) {
    return needs_.visits.go(path::kSecondWay, visit.interaction);
  }
  visit.interaction.half = halve(proof, Onward::waiting_identity, now);
  return needs_.visits.go(path::kSecondFactor, visit.interaction);
}

Task<http::Response> ProviderArrival::spend(Visit visit, Proof proof, Onward onward) const {
  const auto first = co_await needs_.pending.spend(visit.interaction);
  if (!first) co_return begin_again(visit, first.error());
  base::Fetched<continuity::FirstUse> first_of_half = continuity::FirstUse::yes;
  if (has_second_factor(visit.interaction, proof.account, needs_.clock.now())) {
    proof = complete(*visit.interaction.half, std::move(proof));
    first_of_half = co_await needs_.half_proofs.spend(visit.interaction);
    if (!first_of_half) co_return begin_again(visit, first_of_half.error());
  }
  visit.interaction.pending.reset();
  visit.interaction.half.reset();
  if (*first == continuity::FirstUse::no || *first_of_half == continuity::FirstUse::no) {
    co_return needs_.departure.another_door(std::move(visit), proof.who->provider, TroubleKind::stale);
  }
  co_return co_await needs_.admission.admit(std::move(visit), std::move(proof), onward);
}

http::Response ProviderArrival::begin_again(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable_at(visit, page::UnavailableFunction::log_in, outage,
                                      needs_.visits.url(path::kFinish, visit.interaction));
}

http::Response ProviderArrival::refuse_disabled(const Visit& visit, const account::Account& account) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = "login.failed",
                       .account = account.id.str(),
                       .client_address = visit.request.client_address,
                       .request = visit.request.id,
                       .detail = "account_disabled"});
  page::ErrorPage page;
  page.kind = page::ErrorKind::account_disabled;
  page.details.request_id = visit.request.id;
  page.client_name = visit.interaction.client_name;
  page.retry_url = needs_.visits.url_for_other_account(visit.interaction);
  return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
