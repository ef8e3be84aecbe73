#pragma once
// Which endpoints of a provider are asked next for their own sake, and when. Plain.

#include <array>
#include <chrono>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "provider/failure.h"

namespace bongsu::provider {

struct ProbeSettings {
  std::chrono::milliseconds every{15'000};            // the authorization endpoint
  std::chrono::milliseconds documents_every{30'000};  // discovery and keys: these probes also keep them fresh
  std::chrono::milliseconds in_doubt_every{4'000};  // whatever was bad last, and everything of a provider that is down
  std::chrono::milliseconds deadline{4'000};
};

struct ProbeState {
  Step step{};
  std::optional<base::Instant> last_at;  // nothing: never
  bool is_in_doubt = false;
};

// Token and user-info endpoints are asked only in doubt: people's own logins show how these are.
// `jitter`: -1 to 1; moves the moment by up to a fifth, so that nodes do not ask in step.
bool is_probe_due(const ProbeState& probe, const ProbeSettings& settings, double jitter, base::Instant now);

}  // namespace bongsu::provider
