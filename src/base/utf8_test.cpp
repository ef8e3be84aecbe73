#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace bongsu::base {
namespace {

TEST(Utf8, AcceptsEveryLengthAndTheBordersBetweenThem) {
  for (const std::string_view text :
       {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf",
        "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "봉수 🔥"}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  }
  EXPECT_TRUE(is_valid_utf8(std::string_view{"a\0b", 3}));
}

TEST(Utf8, RefusesOverlongSurrogateTruncatedAndOutOfRange) {
  for (const std::string_view text :
       {"\x80", "\xc0\x80", "\xc1\xbf", "\xc2", "\xe0\x9f\xbf", "\xe0\xa0", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe2\x82", "\xf0\x9f\x94"}) {
    EXPECT_FALSE(is_valid_utf8(text));
  }
}

TEST(Utf8, IsCheckedWhereverInLongerTextItBegins) {
  for (std::size_t plain = 0; plain <= 24; ++plain) {
    for (std::size_t after = 0; after <= 9; ++after) {
      const std::string before(plain, 'a');
      const std::string rest(after, 'z');
      EXPECT_TRUE(is_valid_utf8(before + "\xED\x95\x9C" + rest)) << plain << ' ' << after;
      EXPECT_FALSE(is_valid_utf8(before + "\xFF" + rest)) << plain << ' ' << after;
      EXPECT_FALSE(is_valid_utf8(before + "\xED\x95" + rest)) << plain << ' ' << after;
    }
  }
}

TEST(ControlCharacters, AreFoundInBothRanges) {
  EXPECT_TRUE(has_control_characters("a\nb"));
  EXPECT_TRUE(has_control_characters("a\x7f"));
  EXPECT_TRUE(has_control_characters("\xc2\x85"));
  EXPECT_FALSE(has_control_characters("김치 찌개"));
  EXPECT_FALSE(has_control_characters("\xc2\xa0"));
}

}  // namespace
}  // namespace bongsu::base
