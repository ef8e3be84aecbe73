#include "command/logging.h"

#include <utility>

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "command/json_log_format.h"

namespace bongsu::command {
namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

std::unique_ptr<spdlog::formatter> formatter_of(LogFormat format) {
  if (format == LogFormat::json) return std::make_unique<JsonLogFormat>();
  return std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %-7l %v", spdlog::pattern_time_type::utc);
}

}  // namespace

Logging::Logging(const LogSettings& settings)
    : writer_(std::make_shared<spdlog::details::thread_pool>(settings.queue, 1)) {
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  sink->set_formatter(formatter_of(settings.format));
  logger_ = std::make_shared<spdlog::async_logger>("bongsu", std::move(sink), writer_,
                                                   spdlog::async_overflow_policy::overrun_oldest);
  set_level(settings.level);
  spdlog::set_default_logger(logger_);
}

Logging::~Logging() {
  logger_->flush();
  // Whatever is still logged after this goes nowhere, and needs no thread.
  spdlog::set_default_logger(std::make_shared<spdlog::logger>("none"));
}

void Logging::set_level(LogLevel level) { logger_->set_level(to_spdlog(level)); }

std::uint64_t Logging::dropped() const { return writer_->overrun_counter(); }

}  // namespace bongsu::command
