#include "command/json_log_format.h"

#include <string>

#include <gtest/gtest.h>
#include <spdlog/details/log_msg.h>
#include <boost/json/parse.hpp>

namespace bongsu::command {
namespace {

std::string format(std::string_view message) {
  spdlog::details::log_msg line{spdlog::log_clock::from_time_t(1'800'000'000), spdlog::source_loc{}, "bongsu",
                                spdlog::level::warn, message};
  spdlog::memory_buf_t out;
  JsonLogFormat{}.format(line, out);
  return {out.data(), out.size()};
}

TEST(JsonLogFormat, IsOneObjectALine) {
  EXPECT_EQ(format("the store answers again"),
            "{\"time\":\"2027-01-15T08:00:00.000Z\",\"level\":\"warning\",\"message\":\"the store answers again\"}\n");
}

TEST(JsonLogFormat, LetsNoMessageBreakOutOfItsText) {
  for (const std::string_view hostile : {"a\nb", "\"},{\"level\":\"error", "\\", "\xff\xfe", "가\u0001나"}) {
    const std::string line = format(hostile);
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    const auto parsed = boost::json::parse(line);
    EXPECT_EQ(parsed.as_object().size(), 3U);
    EXPECT_EQ(parsed.at("level").as_string(), "warning");
  }
}

}  // namespace
}  // namespace bongsu::command
