#include "provider/observation.h"

namespace bongsu::provider {

std::string_view describe(Outcome outcome) {
  switch (outcome) {
    case Outcome::good:
      return "good";
    case Outcome::poor:
      return "poor";
    case Outcome::unreachable:
      return "unreachable";
    case Outcome::wrong:
      return "wrong";
  }
  return "unknown";
}

}  // namespace bongsu::provider
