#include "login/provider_callback.h"

#include <string>
#include <utility>

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
  if (journey.answered == Answered::yes) co_return co_await lead_back(std::move(visit), asked);
  const base::Instant over = journey.trip.departed_at + provider::kTripMax;
  const auto first = co_await needs_.used.use(answer_fact(journey.trip), over);
  if (!first) {  // the journey stays open: the same address may be loaded again
    const std::string again = same_again(visit.request);
    co_return needs_.visits.unavailable_at(visit, page::UnavailableFunction::log_in, first.error(), again);
  }
  if (*first == continuity::FirstUse::no) co_return co_await lead_back(std::move(visit), asked);

  Journey answered = journey;
  http::Response response = co_await take(std::move(visit), std::move(journey), std::move(answer));
  needs_.journeys.mark_answered(response, std::move(answered));
  co_return response;
}

Task<http::Response> ProviderCallback::take(Visit visit, Journey journey, http::Parameters answer) const {
  const account::ProviderId asked = journey.trip.provider;
  if (provider_of(visit.request.path) != asked) {
    needs_.providers.give_up(journey.trip);
    const provider::Failure mixed_up{.kind = provider::FailureKind::forged,
                                     .step = provider::Step::authorization,
                                     .cause = "the answer came to the address of another provider"};
    record_failure(visit.request, asked, mixed_up);
    co_return needs_.departure.another_door(std::move(visit), asked, mixed_up);
  }
  auto identity = co_await needs_.providers.arrive(std::move(journey.trip), std::move(answer));
  if (!identity) {
    record_failure(visit.request, asked, identity.error());
    co_return needs_.departure.another_door(std::move(visit), asked, identity.error());
  }
  visit.interaction.pending = *std::move(identity);
  co_return co_await needs_.arrival.settle(std::move(visit));
}

// Nothing is taken from a second answer. Who is logged in by now goes on to the application; else the ways in.
Task<http::Response> ProviderCallback::lead_back(Visit visit, account::ProviderId provider) const {
  needs_.log.spent_answer(visit.request, provider);
  const auto live = co_await needs_.sessions.find_usable(visit.request, demand_of(visit.interaction));
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
                                      const provider::Failure& failure) const {
  needs_.audit.record(
      {.id = {},
       .at = needs_.clock.now(),
       .kind = "login.failed",
       .account = {},
       .client = {},
       .client_address = request.client_address,
       .request = request.id,
       .detail = std::string{account::kProviderWay} + provider.str() + ' ' + std::string{describe(failure.kind)}});
}

}  // namespace bongsu::login
