#include "login/journeys.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace bongsu::login {
namespace {

constexpr std::string_view kCookie = "trip-";

std::string piece_name(std::string_view first, std::size_t index) {
  std::string name{first};
  if (index > 0) name += '.' + std::to_string(index);
  return name;
}

std::string first_piece(std::string_view state) {
  std::string name{kCookie};
  name += provider::cookie_part(state);
  return name;
}

std::string sealed_text(const http::Request& request, http::CookieScope scope, std::string_view first) {
  std::string sealed;
  for (std::size_t i = 0; i < kJourneyPiecesMax; ++i) {
    const auto piece = http::read_cookie(request, scope, piece_name(first, i));
    if (!piece) break;
    sealed += *piece;
  }
  return sealed;
}

}  // namespace

// What one cookie, pieces taken together, came to.
struct Journeys::Kept {
  std::string name;  // of the first piece
  std::size_t bytes = 0;
  std::optional<Journey> journey;  // nullopt: not readable
};

std::vector<Journeys::Kept> Journeys::all(const http::Request& request) const {
  std::vector<Kept> kept;
  for (std::string& name : http::cookie_names(request, needs_.cookie_scope, kCookie)) {
    if (name.contains('.')) continue;
    const std::string sealed = sealed_text(request, needs_.cookie_scope, name);
    const auto plaintext = needs_.browsers.open_sealed(crypto::Purpose::provider_trip, sealed);
    // A key that this node has not got yet takes no cookie away.
    if (!plaintext && plaintext.error() == InteractionError::key_unknown) continue;
    kept.push_back({.name = std::move(name), .bytes = sealed.size(), .journey = {}});
    if (plaintext) kept.back().journey = decode_journey(*plaintext);
  }
  return kept;
}

void Journeys::begin(const http::Request& request, http::Response& response, const Journey& journey) const {
  const std::string sealed = needs_.browsers.seal(crypto::Purpose::provider_trip, encode(journey));
  std::vector<Kept> others = all(request);
  const auto departed_at = [](const Kept& kept) {
    return kept.journey ? kept.journey->trip.departed_at : base::Instant{};
  };
  std::ranges::sort(others, std::ranges::greater{}, departed_at);
  std::size_t count = 1;
  std::size_t bytes = sealed.size();
  for (const Kept& other : others) {
    const bool over = !other.journey || other.journey->interaction.expires_at <= needs_.clock.now();
    if (over || count + 1 > kJourneysMax || bytes + other.bytes > kJourneyBytesMax) {
      clear(response, other);
    } else {
      ++count;
      bytes += other.bytes;
    }
  }
  set(response, journey, sealed);
}

std::expected<Journey, InteractionError> Journeys::open(const http::Request& request, std::string_view state) const {
  if (provider::cookie_part(state).empty()) return std::unexpected(InteractionError::missing);
  const std::string sealed = sealed_text(request, needs_.cookie_scope, first_piece(state));
  if (sealed.empty()) return std::unexpected(InteractionError::missing);
  const auto plaintext = needs_.browsers.open_sealed(crypto::Purpose::provider_trip, sealed);
  if (!plaintext) return std::unexpected(plaintext.error());
  std::optional<Journey> journey = decode_journey(*plaintext);
  if (!journey) return std::unexpected(InteractionError::not_readable);
  if (!base::equal_in_constant_time(journey->trip.state, state)) return std::unexpected(InteractionError::not_readable);
  if (const auto checked = needs_.browsers.check(request, journey->interaction); !checked) {
    return std::unexpected(checked.error());
  }
  return *std::move(journey);
}

void Journeys::mark_answered(http::Response& response, Journey journey) const {
  journey.answered = Answered::yes;
  set(response, journey, needs_.browsers.seal(crypto::Purpose::provider_trip, encode(journey)));
}

std::vector<provider::Trip> Journeys::turn_back(const http::Request& request, http::Response& response,
                                                const InteractionId& interaction) const {
  std::vector<provider::Trip> trips;
  for (Kept& kept : all(request)) {
    if (!kept.journey || kept.journey->interaction.id != interaction) continue;
    clear(response, kept);
    if (kept.journey->answered == Answered::no) trips.push_back(std::move(kept.journey->trip));
  }
  return trips;
}

void Journeys::set(http::Response& response, const Journey& journey, std::string_view sealed) const {
  const auto life = std::chrono::ceil<std::chrono::seconds>(journey.interaction.expires_at - needs_.clock.now());
  const std::string first = first_piece(journey.trip.state);
  for (std::size_t i = 0; i < kJourneyPiecesMax && !sealed.empty(); ++i) {
    const std::string_view piece = sealed.substr(0, kJourneyPieceBytesMax);
    http::set_cookie(response, needs_.cookie_scope,
                     {.name = piece_name(first, i),
                      .value = std::string{piece},
                      .max_age = std::max(life, std::chrono::seconds{1})});
    sealed.remove_prefix(piece.size());
  }
}

void Journeys::clear(http::Response& response, const Kept& kept) const {
  for (std::size_t i = 0; i * kJourneyPieceBytesMax < std::max<std::size_t>(kept.bytes, 1); ++i) {
    http::clear_cookie(response, needs_.cookie_scope, piece_name(kept.name, i));
  }
}

}  // namespace bongsu::login
