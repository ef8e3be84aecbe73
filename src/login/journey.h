#pragma once
// One person's way to a provider and back, with the interaction that it belongs to: what a trip cookie holds.

#include <optional>
#include <string>
#include <string_view>

#include "login/interaction.h"
#include "provider/trip.h"

namespace bongsu::login {

enum class Answered { no, yes };

struct Journey {
  provider::Trip trip;
  Interaction interaction;
  Answered answered = Answered::no;  // yes: an answer has come; the journey only leads back to where it began
};

// Whether an answer comes too late to be taken; there is still a way back to where the journey began.
bool is_over(const Journey& journey, base::Instant now);

// The plaintext that is sealed (crypto::Purpose::provider_trip). Decoding refuses what encoding cannot have written.
std::string encode(const Journey& journey);
std::optional<Journey> decode_journey(std::string_view plaintext);

}  // namespace bongsu::login
