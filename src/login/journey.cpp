#include "login/journey.h"

#include <utility>

namespace bongsu::login {
namespace {

constexpr std::string_view kOpen = "open";
constexpr std::string_view kAnswered = "answered";

}  // namespace

bool is_over(const Journey& journey, base::Instant now) { return journey.trip.departed_at + provider::kTripMax <= now; }

// Three lines: JSON within JSON would grow with every quotation mark, and a cookie is small. The parts are JSON on one
// line each.
std::string encode(const Journey& journey) {
  std::string text{journey.answered == Answered::yes ? kAnswered : kOpen};
  text += '\n';
  text += provider::encode(journey.trip);
  text += '\n';
  text += encode(journey.interaction);
  return text;
}

std::optional<Journey> decode_journey(std::string_view plaintext) {
  const std::size_t first = plaintext.find('\n');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = plaintext.find('\n', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view state = plaintext.substr(0, first);
  if (state != kOpen && state != kAnswered) return std::nullopt;
  std::optional<provider::Trip> trip = provider::decode_trip(plaintext.substr(first + 1, second - first - 1));
  std::optional<Interaction> interaction = decode_interaction(plaintext.substr(second + 1));
  if (!trip || !interaction) return std::nullopt;
  return Journey{.trip = *std::move(trip),
                 .interaction = *std::move(interaction),
                 .answered = state == kAnswered ? Answered::yes : Answered::no};
}

}  // namespace bongsu::login
