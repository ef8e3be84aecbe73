#include "command/text_table.h"

#include <sstream>

#include <gtest/gtest.h>

namespace bongsu::command {
namespace {

TEST(DisplayWidth, CountsColumnsOfATerminal) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("봉수"), 4U);
  EXPECT_EQ(display_width("é"), 1U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);                             // with a combining accent
  EXPECT_EQ(display_width("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), 2U);  // 한 as three letters
  EXPECT_EQ(display_width("🔥"), 2U);
}

TEST(Printable, LetsNothingReachTheTerminalThatItWouldObey) {
  EXPECT_EQ(printable("a\x1b[31mb\nc\x7f"), "a?[31mb?c?");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m"),
            "?31m");
  EXPECT_EQ(printable("\xFF\xFE"), "??");
  EXPECT_EQ(printable("김봉수"), "김봉수");
}

TEST(TextTable, AlignsKoreanAndLatin) {
  TextTable table{{"name", "e-mail"}};
  table.add({"김봉수", "kim@example.com"});
  table.add({"Lee", "lee@example.com"});
  std::ostringstream out;
  table.write(out);
  EXPECT_EQ(out.str(),
            "name    e-mail\n"
            "김봉수  kim@example.com\n"
            "Lee     lee@example.com\n");
}

TEST(TextCard, LeavesOutWhatIsEmpty) {
  TextCard card;
  card.add("name", "가게");
  card.add("logo", "");
  card.add("client id", "abc");
  std::ostringstream out;
  card.write(out);
  EXPECT_EQ(out.str(),
            "name       가게\n"
            "client id  abc\n");
}

TEST(TextTable, IsWrittenPieceByPieceUnderOneHeader) {
  TextTable table{{"NAME", "AGE"}};
  std::ostringstream out;
  table.add({"a long name", "7"});
  table.write(out);
  table.add({"b", "8"});
  table.write(out);
  EXPECT_EQ(out.str(), "NAME         AGE\na long name  7\nb            8\n");
}

}  // namespace
}  // namespace bongsu::command
