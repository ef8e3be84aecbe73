#pragma once
// The way out to a provider: 303 there with the cookie of the journey, or another door in the same interaction.

#include "base/task.h"
#include "continuity/audit.h"
#include "http/response.h"
#include "login/door_log.h"
#include "login/journeys.h"
#include "login/visit.h"
#include "provider/providers.h"

namespace bongsu::login {

// What the provider is asked for. Whoever is asked to prove themselves anew here must do so there as well: an answer
// from a session of long ago would be a weaker door. So must whoever comes to the account page, to change something.
provider::Freshness decide_freshness(const Interaction& interaction);

// Whether a login there can come to what the interaction asks for. What is linked proves nothing about the account.
bool may_prove_enough(const provider::Standing& standing, const Interaction& interaction);

class ProviderDeparture {
 public:
  struct Needs {
    const Visits& visits;
    const Journeys& journeys;
    provider::Providers& providers;
    DoorLog& log;
  };
  explicit ProviderDeparture(Needs needs) : needs_(needs) {}

  Task<http::Response> leave(Visit visit, account::ProviderId provider) const;
  // The person has chosen something else than what they set out for: journeys of this interaction that have brought no
  // answer are given up.
  void turn_back(const Visit& visit, http::Response& response) const;
  // 303 to the page that explains it and offers what works.
  http::Response another_door(Visit visit, const account::ProviderId& provider, TroubleKind kind) const;
  http::Response another_door(Visit visit, const account::ProviderId& provider, const provider::Failure& failure) const;

 private:
  Needs needs_;
};

}  // namespace bongsu::login
