#include "mail/delivery.h"

#include <algorithm>

namespace bongsu::mail {
namespace {

constexpr std::chrono::milliseconds kFirstWait{2000};
constexpr std::chrono::milliseconds kLongestWait{120'000};
constexpr std::uint32_t kDoublings = 6;  // enough to reach the longest

std::chrono::milliseconds wait_after(std::uint32_t attempts, double chance) {
  const auto doubled = kFirstWait * (1U << std::min(attempts - 1, kDoublings));
  const auto usual = std::min<std::chrono::milliseconds>(doubled, kLongestWait);
  const double factor = 0.75 + chance / 2;
  return std::chrono::milliseconds{static_cast<std::int64_t>(static_cast<double>(usual.count()) * factor)};
}

}  // namespace

DeliveryStep decide_delivery(const DeliveryFacts& facts, base::Instant now) {
  if (facts.carried == Carried::taken) return {.next = NextStep::done};
  if (facts.carried == Carried::refused) return {.next = NextStep::give_up};
  const base::Instant again_at = now + wait_after(std::max(facts.attempts, 1U), facts.chance);
  if (again_at >= facts.useless_after) return {.next = NextStep::give_up};
  return {.next = NextStep::try_again, .again_at = again_at};
}

std::vector<std::size_t> order_servers(std::span<const std::optional<base::Instant>> failed_at, base::Instant now) {
  std::vector<std::size_t> order;
  std::vector<std::size_t> resting;
  for (std::size_t server = 0; server < failed_at.size(); ++server) {
    const bool rests = failed_at[server] && now < *failed_at[server] + kServerRests;
    (rests ? resting : order).push_back(server);
  }
  order.insert(order.end(), resting.begin(), resting.end());
  return order;
}

}  // namespace bongsu::mail
