#pragma once
// What becomes of a mail after an attempt to send it, and which of several servers is asked first.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"
#include "mail/carrier.h"

namespace bongsu::mail {

enum class NextStep { done, give_up, try_again };

struct DeliveryStep {
  NextStep next = NextStep::done;
  base::Instant again_at{};
  friend bool operator==(const DeliveryStep&, const DeliveryStep&) = default;
};

struct DeliveryFacts {
  Carried carried = Carried::later;
  std::uint32_t attempts = 1;  // this one included
  base::Instant useless_after;
  double chance = 0.5;  // from 0 to 1, drawn anew each time: those that failed together do not come again together
};

// Each wait is about twice the one before, from two seconds up to two minutes, a quarter more or less. What could come
// again only when it is useless is given up now.
DeliveryStep decide_delivery(const DeliveryFacts& facts, base::Instant now);

// A server that has failed is asked after all others for so long.
inline constexpr std::chrono::seconds kServerRests{60};

// The order in which to ask servers, as indices: those that have not failed lately as configured, then the rest.
std::vector<std::size_t> order_servers(std::span<const std::optional<base::Instant>> failed_at, base::Instant now);

}  // namespace bongsu::mail
