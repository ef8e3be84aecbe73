#include "provider/probe_plan.h"

namespace bongsu::provider {
namespace {

constexpr double kJitter = 0.2;

std::optional<std::chrono::milliseconds> interval(const ProbeState& probe, const ProbeSettings& settings) {
  if (probe.is_in_doubt) return settings.in_doubt_every;
  switch (probe.step) {
    case Step::discovery:
    case Step::keys:
      return settings.documents_every;
    case Step::authorization:
      return settings.every;
    case Step::token:
    case Step::user_info:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool is_probe_due(const ProbeState& probe, const ProbeSettings& settings, double jitter, base::Instant now) {
  const auto every = interval(probe, settings);
  if (!every) return false;
  if (!probe.last_at) return true;
  const auto moved = std::chrono::duration<double, std::milli>(*every) * (1 + jitter * kJitter);
  return now - *probe.last_at >= moved;
}

}  // namespace bongsu::provider
