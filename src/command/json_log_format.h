#pragma once
// A log line as one JSON object: {"time":"…","level":"info","message":"…"}. What a stranger put into a message cannot
// end the line or add a member.

#include <memory>

#include <spdlog/formatter.h>

namespace bongsu::command {

class JsonLogFormat final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override;
  std::unique_ptr<spdlog::formatter> clone() const override;
};

}  // namespace bongsu::command
