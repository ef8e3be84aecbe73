#include "command/housekeeping.h"

#include <spdlog/spdlog.h>

#include "command/pause.h"

namespace bongsu::command {
namespace {

constexpr std::chrono::milliseconds kBetweenPortions{20};

}  // namespace

Task<void> Housekeeping::forget_expired() {
  for (;;) {
    const auto gone = co_await needs_.facts.forget_expired(needs_.clock.now() - kKeptPastExpiry);
    if (!gone) {
      spdlog::warn("expired facts could not be forgotten; tried again in a minute: {}", gone.error().cause);
      co_return;
    }
    if (*gone == 0) co_return;
    forgotten_ += *gone;
    co_await pause(kBetweenPortions);
  }
}

}  // namespace bongsu::command
