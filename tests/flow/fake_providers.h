#pragma once
// Upstream providers that do as a test tells them, and remember what they were asked.

#include <map>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "provider/providers.h"

namespace bongsu::flow {

class FakeProviders final : public provider::Providers {
 public:
  FakeProviders(const base::Clock& clock, base::Random& random) : clock_(clock), random_(random) {}

  struct Left {
    provider::ProviderId provider;
    provider::Freshness freshness{};
  };

  // Named "Kakao" and "카카오" for "kakao"; any other by its id.
  void add(const std::string& id);
  provider::Standing& at(const std::string& id);
  // From now on the code proves this identity; any other code is nonsense.
  void prove(const std::string& code, const std::string& id, const std::string& subject,
             std::optional<provider::StatedEmail> email = {}, const std::string& name = "홍길동");

  std::vector<provider::Standing> standings() const override { return standings_; }
  std::optional<provider::Standing> standing(const provider::ProviderId& provider) const override;
  Task<std::expected<provider::Departure, provider::Failure>> depart(provider::ProviderId provider,
                                                                     provider::Freshness freshness,
                                                                     std::string login_hint,
                                                                     http::Language language) override;
  void give_up(const provider::Trip& trip) override { given_up.push_back(trip.state); }
  Task<std::expected<provider::Identity, provider::Failure>> arrive(provider::Trip trip,
                                                                    http::Parameters answer) override;

  std::optional<provider::Failure> departures_fail{};
  std::optional<provider::Failure> arrivals_fail{};
  std::vector<Left> left;
  std::vector<std::string> given_up;  // states
  int arrivals = 0;

 private:
  const base::Clock& clock_;
  base::Random& random_;
  std::vector<provider::Standing> standings_;
  std::map<std::string, provider::Identity> identities_;
};

}  // namespace bongsu::flow
