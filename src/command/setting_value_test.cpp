#include "command/setting_value.h"

#include <gtest/gtest.h>

namespace bongsu::command {
namespace {

using namespace std::chrono_literals;

TEST(ParseDuration, ReadsEveryUnit) {
  EXPECT_EQ(parse_duration("0s"), 0s);
  EXPECT_EQ(parse_duration("30s"), 30s);
  EXPECT_EQ(parse_duration("10m"), 10min);
  EXPECT_EQ(parse_duration("12h"), 12h);
  EXPECT_EQ(parse_duration("90d"), std::chrono::days{90});
}

TEST(ParseDuration, RefusesEverythingElse) {
  for (const char* text : {"", "s", "30", "-1s", "+1s", "1.5h", "1 h", " 1h", "1h ", "1H", "1w", "1h30m", "0x10s",
                           "99999999999999999999s", "36526d"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(ToText, WritesDurationsInTheLargestUnitThatFits) {
  EXPECT_EQ(to_text(0s), "0s");
  EXPECT_EQ(to_text(90s), "90s");
  EXPECT_EQ(to_text(3600s), "1h");
  EXPECT_EQ(to_text(std::chrono::seconds{14 * 86400}), "14d");
}

TEST(ParseByteCount, ReadsEveryUnitAndNothingElse) {
  EXPECT_EQ(parse_byte_count("512B"), ByteCount{512});
  EXPECT_EQ(parse_byte_count("64KiB"), ByteCount{65536});
  EXPECT_EQ(parse_byte_count("19MiB"), ByteCount{19U << 20});
  EXPECT_EQ(parse_byte_count("1GiB"), ByteCount{1U << 30});
  for (const char* text : {"", "KiB", "64", "64KB", "64kib", "64 KiB", "-1B", "1025GiB"}) {
    EXPECT_EQ(parse_byte_count(text), std::nullopt) << text;
  }
}

TEST(TomlQuoted, EscapesWhatWouldEndTheText) {
  EXPECT_EQ(toml_quoted("봉수 \"x\" \\ \n"), "\"봉수 \\\"x\\\" \\\\ \\u000A\"");
}

}  // namespace
}  // namespace bongsu::command
