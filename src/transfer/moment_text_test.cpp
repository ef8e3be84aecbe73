#include "transfer/moment_text.h"

#include <gtest/gtest.h>

namespace bongsu::transfer {
namespace {

TEST(ParseMoment, ReadsWhatRfc3339Writes) {
  const auto expected = base::from_unix_milliseconds(1'700'000'000'250);
  EXPECT_EQ(parse_moment("2023-11-14T22:13:20.250Z"), expected);
  EXPECT_EQ(parse_moment("2023-11-14 22:13:20.250999z"), expected);
  EXPECT_EQ(parse_moment("2023-11-15T07:13:20.25+09:00"), expected);
  EXPECT_EQ(parse_moment("2023-11-14T12:43:20.250-09:30"), expected);
  EXPECT_EQ(parse_moment("1970-01-01T00:00:00Z"), base::Instant{});
}

TEST(ParseMoment, RefusesEverythingElse) {
  for (const char* text : {"", "2023", "2023-11-14", "2023-11-14T22:13:20", "2023-11-14T22:13:20.Z",
                           "2023-02-30T00:00:00Z", "2023-11-14T24:00:00Z", "2023-11-14T22:13:20Zjunk",
                           "1969-12-31T23:59:59Z", "2023-11-14T22:13:20+0900", "2023-1-14T22:13:20Z"}) {
    EXPECT_EQ(parse_moment(text), std::nullopt) << text;
  }
}

TEST(MomentText, IsReadBackTheSame) {
  for (const std::int64_t milliseconds : {0LL, 1LL, 999LL, 1'700'000'000'250LL, 253'402'300'799'999LL}) {
    const auto at = base::from_unix_milliseconds(milliseconds);
    EXPECT_EQ(parse_moment(moment_text(at)), at) << moment_text(at);
  }
  EXPECT_EQ(moment_text(base::from_unix_milliseconds(1'700'000'000'250)), "2023-11-14T22:13:20.250Z");
}

}  // namespace
}  // namespace bongsu::transfer
