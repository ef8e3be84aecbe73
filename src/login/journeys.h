#pragma once
// The journeys to providers that are under way in one browser, each in a sealed cookie of its own, so that several
// windows do not disturb each other. The cookie is bound to the browser and to the interaction, and lives as long as
// this: whoever comes back when the journey is over still finds the way on.

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "http/cookie.h"
#include "http/request.h"
#include "http/response.h"
#include "login/browser.h"
#include "login/journey.h"
#include "provider/providers.h"

namespace bongsu::login {

inline constexpr std::size_t kJourneysMax = 5;
// Browsers take cookies of 4 KiB, name and attributes included; a longer journey is cut into pieces.
inline constexpr std::size_t kJourneyPieceBytesMax = 3'500;
inline constexpr std::size_t kJourneyPiecesMax = 3;
// What all of them may weigh in one request, so that its header stays within what this server reads (net/limits.h).
// The latest is kept whatever it weighs.
inline constexpr std::size_t kJourneyBytesMax = 7 * 1024;

class Journeys {
 public:
  struct Needs {
    const Browsers& browsers;
    const base::Clock& clock;
    http::CookieScope cookie_scope;
  };
  explicit Journeys(Needs needs) : needs_(needs) {}

  // The journey begins: sets its cookie, and drops those whose interaction is over, and the oldest past the bounds.
  void begin(const http::Request& request, http::Response& response, const Journey& journey) const;
  // The journey that an answer with this `state` belongs to, if it is this browser's; it may be over. As
  // Browsers::open.
  std::expected<Journey, InteractionError> open(const http::Request& request, std::string_view state) const;
  // From now on the journey only leads back to where it began.
  void mark_answered(http::Response& response, Journey journey) const;
  // Of this interaction, those that no answer has come from: the person has turned round. Their cookies are cleared.
  std::vector<provider::Trip> turn_back(const http::Request& request, http::Response& response,
                                        const InteractionId& interaction) const;

 private:
  struct Kept;
  std::vector<Kept> all(const http::Request& request) const;
  void set(http::Response& response, const Journey& journey, std::string_view sealed) const;
  void clear(http::Response& response, const Kept& kept) const;

  Needs needs_;
};

}  // namespace bongsu::login
