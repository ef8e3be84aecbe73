#pragma once
// What the server writes to standard error: lines for people or JSON objects, by a thread of their own. Bounded: when
// nobody reads them, the oldest lines are dropped and counted, and no login waits.

#include <cstdint>
#include <memory>

#include "command/configuration.h"

namespace spdlog {
class logger;
namespace details {
class thread_pool;
}
}  // namespace spdlog

namespace bongsu::command {

// While it exists, everything that is logged goes through it.
class Logging {
 public:
  explicit Logging(const LogSettings& settings);
  ~Logging();  // writes what waits
  Logging(const Logging&) = delete;
  Logging& operator=(const Logging&) = delete;

  void set_level(LogLevel level);
  // Lines, since the start.
  std::uint64_t dropped() const;

 private:
  // Shared because spdlog's loggers hold their pool, and its registry the logger.
  std::shared_ptr<spdlog::details::thread_pool> writer_;
  std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace bongsu::command
