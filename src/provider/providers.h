#pragma once
// What login/ asks of the upstream providers: how they are doing, the way to one, and what its answer proves.

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "http/language.h"
#include "http/parameters.h"
#include "provider/failure.h"
#include "provider/identity.h"
#include "provider/standing.h"
#include "provider/trip.h"

namespace bongsu::provider {

// What the person should be asked for at the provider, beyond who they are.
enum class Freshness { any, log_in_again };  // log_in_again: and auth_time is checked, see provider::AuthTime

struct Departure {
  Trip trip;        // to be sealed for this browser until it comes back
  std::string url;  // where to send the browser: 303
};

class Providers {
 public:
  virtual ~Providers() = default;

  // Every configured provider, in the order of the configuration. Asks nothing: cheap on every page.
  virtual std::vector<Standing> standings() const = 0;
  virtual std::optional<Standing> standing(const ProviderId& provider) const = 0;

  // The way to the provider. A failure here is told before anybody leaves. `login_hint` may be empty.
  virtual Task<std::expected<Departure, Failure>> depart(ProviderId provider, Freshness freshness,
                                                         std::string login_hint, http::Language language) = 0;
  // The person did not come back from a trip, or came back by hand ("cancel", the back button).
  virtual void give_up(const Trip& trip) = 0;
  // What came to the trip's callback: checked against the trip, the code redeemed, the person identified.
  virtual Task<std::expected<Identity, Failure>> arrive(Trip trip, http::Parameters answer) = 0;
};

}  // namespace bongsu::provider
