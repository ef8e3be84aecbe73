#include "base/utc.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace bongsu::base {
namespace {

TEST(ToUtc, ShowsTheSameInEveryTimeZone) {
  for (const char* zone : {"UTC", "Asia/Seoul", "KST-9", "EST+5"}) {
    setenv("TZ", zone, 1);
    tzset();
    const std::tm shown = to_utc(from_unix_seconds(1'665'808'200));  // 2022-10-15T04:30:00Z
    EXPECT_EQ(shown.tm_year, 122) << zone;
    EXPECT_EQ(shown.tm_mon, 9) << zone;
    EXPECT_EQ(shown.tm_mday, 15) << zone;
    EXPECT_EQ(shown.tm_hour, 4) << zone;
    EXPECT_EQ(shown.tm_min, 30) << zone;
    EXPECT_EQ(to_rfc3339(from_unix_seconds(1'665'808'200)), "2022-10-15T04:30:00Z") << zone;
  }
}

}  // namespace
}  // namespace bongsu::base
