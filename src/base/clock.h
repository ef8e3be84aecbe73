#pragma once
// Time is a parameter: decisions take an Instant, shells ask a Clock.

#include <chrono>
#include <cstdint>

namespace bongsu::base {

// A moment of civil time (UTC, no leap seconds), to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// Seconds since 1970-01-01T00:00:00Z, rounded down: the NumericDate of RFC 7519 §2.
constexpr std::int64_t to_unix_seconds(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

constexpr Instant from_unix_seconds(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

constexpr std::int64_t to_unix_milliseconds(Instant instant) { return instant.time_since_epoch().count(); }

constexpr Instant from_unix_milliseconds(std::int64_t milliseconds) {
  return Instant{std::chrono::milliseconds{milliseconds}};
}

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace bongsu::base
