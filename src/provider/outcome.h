#pragma once
// How what came of a request is told: to the person as a failure, to the provider's health as an outcome.

#include <chrono>
#include <optional>

#include "provider/failure.h"
#include "provider/observation.h"
#include "provider/outgoing.h"

namespace bongsu::provider {

inline constexpr std::chrono::milliseconds kSlow{2000};

Failure to_failure(const OutgoingError& error, Step step);

// Nothing where it says nothing of the provider: our own pool was full, or the operator switched it off.
std::optional<Outcome> outcome_of(const Failure& failure);
Outcome outcome_of_answer(std::chrono::milliseconds took);  // good, or poor when slow

// Whether a probe's answer shows that the endpoint lives: any but "not now".
bool is_sign_of_life(int status);

}  // namespace bongsu::provider
