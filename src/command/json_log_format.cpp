#include "command/json_log_format.h"

#include <chrono>
#include <iterator>
#include <string>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/details/log_msg.h>
#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>

#include "base/utf8.h"

namespace bongsu::command {
namespace {

std::string quoted(std::string_view text) {
  if (base::is_valid_utf8(text)) return boost::json::serialize(boost::json::string_view{text.data(), text.size()});
  std::string safe{text};
  for (char& letter : safe) {
    if (static_cast<unsigned char>(letter) >= 0x80) letter = '?';
  }
  return boost::json::serialize(boost::json::string_view{safe});
}

}  // namespace

void JsonLogFormat::format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) {
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(message.time);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(milliseconds);
  const auto level = spdlog::level::to_string_view(message.level);
  fmt::format_to(std::back_inserter(out), R"({{"time":"{:%Y-%m-%dT%H:%M:%S}.{:03}Z","level":"{}","message":{}}})",
                 fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), (milliseconds - seconds).count(),
                 std::string_view{level.data(), level.size()},
                 quoted({message.payload.data(), message.payload.size()}));
  out.push_back('\n');
}

std::unique_ptr<spdlog::formatter> JsonLogFormat::clone() const { return std::make_unique<JsonLogFormat>(); }

}  // namespace bongsu::command
