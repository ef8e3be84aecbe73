#include "login/provider_callback.h"

#include <string>
#include <utility>
#include <vector>

#include "account/coverage.h"
#include "crypto/hash.h"
#include "login/paths.h"
#include "login/provider_answer.h"

namespace bongsu::login {
namespace {

// Of a path that the router matched with path::kProviderCallback.
account::ProviderId provider_of(std::string_view path) {
  const std::size_t before = path::kProviderCallback.find('*');
  const std::size_t after = path::kProviderCallback.size() - before - 1;
  return account::ProviderId{std::string{path.substr(before, path.size() - before - after)}};
}

std::string same_again(const http::Request& request) { return request.path + '?' + request.query; }

// By its state, which is 128 random bits: no second journey has it.
continuity::CodeId answer_fact(const provider::Trip& trip) {
  return continuity::CodeId{"trip-" + crypto::sha256_base64url(trip.state)};
}

// Whether whoever brought the answer may have made it up. A provider was asked for what failed at its token endpoint,
// and says no to such a code in many words and statuses. Neither its outages count, nor what is the operator's to mend,
// nor who turned back there.
bool may_be_made_up(const provider::Failure& failure) {
  switch (failure.kind) {
    case provider::FailureKind::stale:
    case provider::FailureKind::forged:
      return true;
    case provider::FailureKind::nonsense:
    case provider::FailureKind::cancelled:
    case provider::FailureKind::not_anew:
      return failure.step == provider::Step::token;
    case provider::FailureKind::unreachable:
    case provider::FailureKind::busy:
    case provider::FailureKind::refused_us:
    case provider::FailureKind::switched_off:
      return false;
  }
  std::unreachable();
}

}  // namespace

Task<http::Response> ProviderCallback::submit(http::Request request) const {
  const auto posted = http::parse_form(request);
  if (!posted) co_return needs_.visits.refuse(request, page::ErrorKind::bad_request);
  auto carried = carry_answer(needs_.browsers, request.path, *posted);
  if (!carried) co_return needs_.visits.refuse(request, page::ErrorKind::too_large);
  co_return *std::move(carried);
}

Task<http::Response> ProviderCallback::show(http::Request request) const {
  const auto query = http::parse_query(request);
  if (!query) co_return needs_.visits.refuse(request, page::ErrorKind::bad_request);
  auto answer_sent = read_answer(needs_.browsers, *query);
  if (!answer_sent) co_return no_journey(request, answer_sent.error());
  auto journey = needs_.journeys.open(request, answer_sent->get("state").value_or(""));
  if (!journey) co_return no_journey(request, journey.error());
  co_return co_await answer(std::move(request), *std::move(journey), *std::move(answer_sent));
}

Task<http::Response> ProviderCallback::answer(http::Request request, Journey journey, http::Parameters answer) const {
  Visit visit{.request = std::move(request), .interaction = journey.interaction, .fields = {}};
  const account::ProviderId asked = journey.trip.provider;
  const bool over = is_over(journey, needs_.clock.now());
  if (over && visit.interaction.links) {  // nothing was linked: the account page says so
    co_return needs_.departure.another_door(std::move(visit), asked, TroubleKind::stale);
  }
  if (over || journey.answered == Answered::yes) co_return co_await lead_back(std::move(visit), asked);
  std::vector<AttemptSubject> subjects{
      provider_answer_subject(needs_.browsers.known(visit.request), visit.request.client_address)};
  auto leave = co_await needs_.attempts.begin(std::move(subjects));
  if (!leave) {
    const std::string again = same_again(visit.request);
    co_return needs_.visits.unavailable_at(visit, page::UnavailableFunction::log_in, leave.error(), again);
  }
  if (!*leave) co_return refuse_for_now(std::move(visit), asked, leave->error());
  const base::Instant until = journey.trip.departed_at + provider::kTripMax;
  const auto first = co_await needs_.used.use(answer_fact(journey.trip), until);
  if (!first) {  // the journey stays open: the same address may be loaded again
    const std::string again = same_again(visit.request);
    co_return needs_.visits.unavailable_at(visit, page::UnavailableFunction::log_in, first.error(), again);
  }
  if (*first == continuity::FirstUse::no) co_return co_await lead_back(std::move(visit), asked);

  Journey answered = journey;
  http::Response response = co_await take(std::move(visit), std::move(journey), std::move(answer), **std::move(leave));
  needs_.journeys.mark_answered(response, std::move(answered));
  co_return response;
}

Task<http::Response> ProviderCallback::take(Visit visit, Journey journey, http::Parameters answer,
                                            Attempt leave) const {
  const account::ProviderId asked = journey.trip.provider;
  if (provider_of(visit.request.path) != asked) {
    needs_.providers.give_up(journey.trip);
    provider::Failure mixed_up{.kind = provider::FailureKind::forged,
                               .step = provider::Step::authorization,
                               .cause = "the answer came to the address of another provider"};
    co_return co_await fail(std::move(visit), asked, std::move(mixed_up), std::move(leave));
  }
  auto identity = co_await needs_.providers.arrive(std::move(journey.trip), std::move(answer));
  if (!identity) co_return co_await fail(std::move(visit), asked, std::move(identity.error()), std::move(leave));
  visit.interaction.pending = *std::move(identity);
  co_return co_await needs_.arrival.settle(std::move(visit));
}

Task<http::Response> ProviderCallback::fail(Visit visit, account::ProviderId provider, provider::Failure failure,
                                            Attempt leave) const {
  record_failure(visit.request, provider, describe(failure.kind));
  if (may_be_made_up(failure)) {
    const auto counted = co_await needs_.attempts.count(std::move(leave));
    if (!counted) needs_.visits.record(visit, counted.error());
  }
  co_return needs_.departure.another_door(std::move(visit), provider, failure);
}

// The answer stays unused: it may be brought again later.
http::Response ProviderCallback::refuse_for_now(Visit visit, const account::ProviderId& provider,
                                                const TooManyAttempts& refusal) const {
  if (refusal.is_first) record_failure(visit.request, provider, "too_many_attempts");
  needs_.log.refused_answer(visit.request, provider);
  return needs_.departure.another_door(std::move(visit), provider, TroubleKind::too_many_answers);
}

// Nothing is taken from a second answer, or from a late one. Who is logged in by now goes on to the application; else
// the ways in.
Task<http::Response> ProviderCallback::lead_back(Visit visit, account::ProviderId provider) const {
  needs_.log.spent_answer(visit.request, provider);
  const auto live = co_await needs_.sessions.find_usable(visit.request, demand_of(visit.interaction));
  if (!live) needs_.visits.record(visit, live.error());
  if (live && *live) {
    visit.interaction.links = false;
    co_return needs_.visits.go(visit.interaction.resume_path, visit.interaction);
  }
  co_return needs_.departure.another_door(std::move(visit), provider, TroubleKind::stale);
}

http::Response ProviderCallback::no_journey(const http::Request& request, InteractionError error) const {
  if (error == InteractionError::key_unknown) return needs_.visits.refuse(request, error);
  const account::ProviderId provider = provider_of(request.path);
  // Anybody can send any path: only names that are configured are counted and logged.
  if (!needs_.providers.standing(provider)) return needs_.visits.refuse(request, page::ErrorKind::not_found);
  needs_.log.spent_answer(request, provider);
  return needs_.visits.refuse(request, page::ErrorKind::answer_spent);
}

void ProviderCallback::record_failure(const http::Request& request, const account::ProviderId& provider,
                                      std::string_view why) const {
  needs_.audit.record({.at = needs_.clock.now(),
                       .kind = "login.failed",
                       .client_address = request.client_address,
                       .request = request.id,
                       .detail = std::string{account::kProviderWay} + provider.str() + ' ' + std::string{why}});
}

}  // namespace bongsu::login
