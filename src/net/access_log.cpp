#include "net/access_log.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <string_view>

namespace bongsu::net {
namespace {

std::string quotable(std::string_view path) {
  std::string text;
  text.reserve(path.size());
  for (const char letter : path) {
    if (letter == '"') {
      text += "%22";
    } else if (letter == '\\') {
      text += "%5C";
    } else {
      text += letter;
    }
  }
  return text;
}

}  // namespace

std::string format_access(const RequestRecord& record) {
  return fmt::format("method={} path={} status={} duration_us={} id={} client={}", http::to_string(record.method),
                     quotable(record.path), record.status, record.duration.count(), record.id, record.client_address);
}

void log_access(const RequestRecord& record) {
  if (spdlog::should_log(spdlog::level::info)) spdlog::info(format_access(record));
}

}  // namespace bongsu::net
