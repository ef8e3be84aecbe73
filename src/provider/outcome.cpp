#include "provider/outcome.h"

#include <string>

namespace bongsu::provider {
namespace {

FailureKind kind_of(OutgoingFailure failure) {
  switch (failure) {
    case OutgoingFailure::unreachable:
    case OutgoingFailure::timed_out:
      return FailureKind::unreachable;
    case OutgoingFailure::too_large:
      return FailureKind::nonsense;
    case OutgoingFailure::busy:
      return FailureKind::busy;
    case OutgoingFailure::refused:
      return FailureKind::refused_us;
  }
  return FailureKind::unreachable;
}

}  // namespace

Failure to_failure(const OutgoingError& error, Step step) { return {kind_of(error.failure), step, error.cause}; }

std::optional<Outcome> outcome_of(const Failure& failure) {
  switch (failure.kind) {
    case FailureKind::unreachable:
      return Outcome::unreachable;
    case FailureKind::nonsense:
    case FailureKind::refused_us:
      return Outcome::wrong;
    case FailureKind::cancelled:
    case FailureKind::not_anew:
    case FailureKind::stale:
    case FailureKind::forged:
      return Outcome::good;  // it answered; what is wrong is not the provider
    case FailureKind::busy:
    case FailureKind::switched_off:
      return std::nullopt;
  }
  return std::nullopt;
}

Outcome outcome_of_answer(std::chrono::milliseconds took) { return took < kSlow ? Outcome::good : Outcome::poor; }

bool is_sign_of_life(int status) { return status > 0 && status < 500; }

}  // namespace bongsu::provider
