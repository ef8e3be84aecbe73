#include "provider/trip.h"

#include <algorithm>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::provider {
namespace {

constexpr std::size_t kStateLetters = 26;  // 128 bits in base32
constexpr std::size_t kCookiePartLetters = 8;

bool is_state(std::string_view text) {
  return text.size() == kStateLetters &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'); });
}

boost::json::value to_json(const std::optional<base::Instant>& instant) {
  if (!instant) return nullptr;
  return base::to_unix_milliseconds(*instant);
}

}  // namespace

std::string encode(const Trip& trip) {
  return boost::json::serialize(boost::json::object{
      {"p", trip.provider.str()},
      {"s", trip.state},
      {"n", trip.nonce},
      {"v", trip.code_verifier.reveal()},
      {"d", base::to_unix_milliseconds(trip.departed_at)},
      {"nb", to_json(trip.authenticated_not_before)},
  });
}

std::optional<Trip> decode_trip(std::string_view text) {
  const auto json = crypto::parse_strict_object(text);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  Trip trip{
      .provider = ProviderId{fields.text("p")},
      .state = fields.text("s"),
      .nonce = fields.text("n"),
      .code_verifier = base::SecretString{fields.text("v")},
      .departed_at = fields.instant("d"),
      .authenticated_not_before = fields.instant_or_null("nb"),
  };
  if (!fields.complete() || trip.provider.empty() || !is_state(trip.state)) return std::nullopt;
  return trip;
}

std::string_view cookie_part(std::string_view state) {
  return is_state(state) ? state.substr(0, kCookiePartLetters) : std::string_view{};
}

}  // namespace bongsu::provider
