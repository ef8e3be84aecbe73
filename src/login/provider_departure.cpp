#include "login/provider_departure.h"

#include <string>
#include <utility>

#include "login/arrival.h"
#include "login/paths.h"

namespace bongsu::login {

provider::Freshness decide_freshness(const Interaction& interaction) {
  const bool is_to_change =
      interaction.presence > provider::Presence::assumed || interaction.resume_path == path::kAccount;
  const bool anew = interaction.links || interaction.confirms || interaction.authenticated_not_before || is_to_change;
  return anew ? provider::Freshness::log_in_again : provider::Freshness::any;
}

bool may_prove_enough(const provider::Standing& standing, const Interaction& interaction) {
  return is_linking(interaction) || standing.best_presence >= interaction.presence;
}

Task<http::Response> ProviderDeparture::leave(Visit visit, account::ProviderId provider) const {
  visit.interaction.trouble.reset();
  const auto standing = needs_.providers.standing(provider);
  // The configuration has changed since the page was shown, or the form was not from there.
  if (!standing || !may_prove_enough(*standing, visit.interaction)) {
    co_return needs_.visits.go(
        is_linking(visit.interaction) ? visit.interaction.resume_path : std::string{path::kDoors}, visit.interaction);
  }
  // What was typed stays here: no provider needs it.
  auto departure = co_await needs_.providers.depart(provider, decide_freshness(visit.interaction), {},
                                                    needs_.visits.language(visit));
  if (!departure) co_return another_door(std::move(visit), provider, departure.error());
  http::Response response = http::redirect_response(std::move(departure->url));
  turn_back(visit, response);
  needs_.journeys.begin(visit.request, response,
                        {.trip = std::move(departure->trip), .interaction = std::move(visit.interaction)});
  co_return response;
}

void ProviderDeparture::turn_back(const Visit& visit, http::Response& response) const {
  for (const provider::Trip& trip : needs_.journeys.turn_back(visit.request, response, visit.interaction.id)) {
    needs_.providers.give_up(trip);
  }
}

http::Response ProviderDeparture::another_door(Visit visit, const account::ProviderId& provider,
                                               TroubleKind kind) const {
  visit.interaction.trouble = Trouble{.provider = provider, .kind = kind};
  // Whoever came to add a way in goes back to their account page, which says the same.
  const bool to_account = visit.interaction.links;
  return needs_.visits.go(to_account ? std::string_view{visit.interaction.resume_path} : path::kDoors,
                          visit.interaction);
}

http::Response ProviderDeparture::another_door(Visit visit, const account::ProviderId& provider,
                                               const provider::Failure& failure) const {
  needs_.log.another_door(visit.request, provider, failure);
  return another_door(std::move(visit), provider, trouble_of(failure.kind));
}

}  // namespace bongsu::login
