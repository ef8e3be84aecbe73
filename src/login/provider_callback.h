#pragma once
// GET and POST /login/provider/*/callback: what a provider sends the browser back with. One address a provider, so that
// the one that was asked must be the one that answers. Spec: RFC 9700 §4.4 (mix-up).

#include <string_view>

#include "base/clock.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "continuity/fact_stores.h"
#include "http/request.h"
#include "http/response.h"
#include "login/attempts.h"
#include "login/door_log.h"
#include "login/journeys.h"
#include "login/provider_arrival.h"
#include "login/provider_departure.h"
#include "login/sessions.h"
#include "login/visit.h"
#include "provider/providers.h"

namespace bongsu::login {

class ProviderCallback {
 public:
  struct Needs {
    const Browsers& browsers;
    const Visits& visits;
    const Sessions& sessions;
    const Journeys& journeys;
    const ProviderDeparture& departure;
    const ProviderArrival& arrival;
    Attempts& attempts;
    provider::Providers& providers;
    continuity::UsedCodes& used;
    continuity::AuditSink& audit;
    DoorLog& log;
    const base::Clock& clock;
  };
  explicit ProviderCallback(Needs needs) : needs_(needs) {}

  // 303 onwards with who the person is, or to another door. A journey is answered once, and in time: what comes later
  // leads back to where the person stands, and proves nothing. Answers that cannot be used count against whoever brings
  // them: past the limit the provider is not asked.
  Task<http::Response> show(http::Request request) const;
  // Response mode form_post: 303 to the same path by GET, which brings the cookies.
  Task<http::Response> submit(http::Request request) const;

 private:
  Task<http::Response> answer(http::Request request, Journey journey, http::Parameters answer) const;
  Task<http::Response> take(Visit visit, Journey journey, http::Parameters answer, Attempt leave) const;
  Task<http::Response> fail(Visit visit, account::ProviderId provider, provider::Failure failure, Attempt leave) const;
  http::Response refuse_for_now(Visit visit, const account::ProviderId& provider, const TooManyAttempts& refusal) const;
  Task<http::Response> lead_back(Visit visit, account::ProviderId provider) const;
  http::Response no_journey(const http::Request& request, InteractionError error) const;
  void record_failure(const http::Request& request, const account::ProviderId& provider, std::string_view why) const;

  Needs needs_;
};

}  // namespace bongsu::login
