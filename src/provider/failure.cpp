#include "provider/failure.h"

namespace bongsu::provider {

std::string_view describe(FailureKind kind) {
  switch (kind) {
    case FailureKind::unreachable:
      return "unreachable";
    case FailureKind::nonsense:
      return "nonsense";
    case FailureKind::refused_us:
      return "refused_us";
    case FailureKind::cancelled:
      return "cancelled";
    case FailureKind::not_anew:
      return "not_anew";
    case FailureKind::stale:
      return "stale";
    case FailureKind::forged:
      return "forged";
    case FailureKind::busy:
      return "busy";
    case FailureKind::switched_off:
      return "switched_off";
  }
  return "unknown";
}

std::string_view describe(Step step) {
  switch (step) {
    case Step::discovery:
      return "discovery";
    case Step::keys:
      return "keys";
    case Step::authorization:
      return "authorization";
    case Step::token:
      return "token";
    case Step::user_info:
      return "user_info";
  }
  return "unknown";
}

bool speaks_of_health(FailureKind kind) {
  return kind == FailureKind::unreachable || kind == FailureKind::nonsense || kind == FailureKind::refused_us;
}

}  // namespace bongsu::provider
