#include "flow/fake_providers.h"

#include <algorithm>

#include "base/id.h"

namespace bongsu::flow {

void FakeProviders::add(const std::string& id) {
  provider::Standing standing;
  standing.provider = provider::ProviderId{id};
  standing.names = id == "kakao" ? provider::Names{.ko = "카카오", .en = "Kakao"} : provider::Names{.ko = id, .en = id};
  standing.health.since = clock_.now();
  standing.best_presence = provider::Presence::confirmed;
  standing.leads_to = "https://" + id + ".example/authorize";
  standings_.push_back(std::move(standing));
}

provider::Standing& FakeProviders::at(const std::string& id) {
  return *std::ranges::find(standings_, provider::ProviderId{id}, &provider::Standing::provider);
}

void FakeProviders::prove(const std::string& code, const std::string& id, const std::string& subject,
                          std::optional<provider::StatedEmail> email, const std::string& name) {
  identities_[code] = {
      .who = {provider::ProviderId{id}, subject}, .email = std::move(email), .name = name, .proven_at = {}};
}

std::optional<provider::Standing> FakeProviders::standing(const provider::ProviderId& provider) const {
  const auto found = std::ranges::find(standings_, provider, &provider::Standing::provider);
  if (found == standings_.end()) return std::nullopt;
  return *found;
}

Task<std::expected<provider::Departure, provider::Failure>> FakeProviders::depart(provider::ProviderId provider,
                                                                                  provider::Freshness freshness,
                                                                                  std::string, http::Language) {
  if (departures_fail) co_return std::unexpected(*departures_fail);
  left.push_back({provider, freshness});
  provider::Trip trip{.provider = provider,
                      .state = base::Id<struct StateTag>::make(random_).str(),
                      .nonce = "nonce",
                      .code_verifier = base::SecretString{"verifier"},
                      .departed_at = clock_.now(),
                      .authenticated_not_before = {}};
  if (freshness == provider::Freshness::log_in_again) trip.authenticated_not_before = clock_.now();
  std::string url = "https://" + provider.str() + ".example/authorize?state=" + trip.state;
  co_return provider::Departure{.trip = std::move(trip), .url = std::move(url)};
}

Task<std::expected<provider::Identity, provider::Failure>> FakeProviders::arrive(provider::Trip trip,
                                                                                 http::Parameters answer) {
  ++arrivals;
  if (arrivals_fail) co_return std::unexpected(*arrivals_fail);
  const auto found = identities_.find(std::string{answer.get("code").value_or("")});
  const bool fits = found != identities_.end() && found->second.who.provider == trip.provider &&
                    answer.get("state") == trip.state && trip.code_verifier.equals("verifier");
  if (!fits) {
    const provider::Failure nonsense{provider::FailureKind::nonsense, provider::Step::token, "no such code"};
    co_return std::unexpected(nonsense);
  }
  provider::Identity identity = found->second;
  identity.proven_at = clock_.now();
  if (trip.authenticated_not_before) identity.presence = standing(trip.provider)->best_presence;
  co_return identity;
}

}  // namespace bongsu::flow
