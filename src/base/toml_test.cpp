#include "base/toml.h"

#include <gtest/gtest.h>

#include <string>

namespace bongsu::base {
namespace {

// Letters of every stretch of toml++'s table of spaces that is left early, and Korean, which is not in one.
constexpr const char* kLetters[] = {"é", "Ж", "、", "あ", "ﬆ", "！", "한"};

std::string with(std::string text, const std::string& letter) {
  const auto at = text.find('@');
  return at == std::string::npos ? text : text.replace(at, 1, letter);
}

TEST(ParseToml, TakesAnyLetterInQuotesAndComments) {
  for (const std::string letter : kLetters) {
    for (const std::string text : {
             "a = \"@\"",
             "a = '@'",
             "a = \"\\\"@\"",
             "a = '\\@'",
             "a = \"\"\"@\"\"\"",
             "a = \"\"\"\n\"\"@\"\"\"",
             "a = \"\"\"\\\"\"\"@\"\"\"",
             "a = '''\n''@'''''",
             "a = \"\"\"\\\n  @\"\"\"",  // a line that goes on after a backslash
             "\"@\" = 1",
             "'@' = 1",
             "a.\"@\" = 1",
             "1.\"@\" = 1",
             "[\"@\"]",
             "[[a.'@']]",
             "a = { \"@\" = [1, '@'] }",
             "# @",
             "a = 1 # \"@",
             "a = [ # @'\n 1]",
         }) {
      const auto read = parse_toml(with(text, letter));
      EXPECT_TRUE(read) << with(text, letter) << ": " << read.error().reason;
    }
  }
}

TEST(ParseToml, KeepsTheLetterThatALineGoesOnWith) {
  for (const std::string letter : kLetters) {
    const auto read = parse_toml("a = \"\"\"b\\\n  " + letter + "\"\"\"");
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)["a"].value_or(std::string{}), "b" + letter);
  }
}

TEST(ParseToml, RefusesALetterOutsideQuotesWhereItStands) {
  for (const std::string letter : kLetters) {
    for (const std::string text : {
             "@ = 1",
             "a@ = 1",
             "a @= 1",
             "a = @",
             "a = 1@",
             "a = 1\"@\"",
             "a = 1.\"@\"",
             "a = true@",
             "a = 1 @",
             "a = 1979-05-27@",
             "a = 0x@",
             "a = [@]",
             "a = [1@]",
             "a = { @ = 1 }",
             "a = { b = 1@ }",
             "[@]",
             "[a@]",
             "[a]@",
             "[[@]]",
             "a = \"b\"@",
             "a.@ = 1",
             "a = \"\"\"\\@\"\"\"",
             "a = \"\"\"\\ @\n\"\"\"",
         }) {
      const auto read = parse_toml("# 봉수\n" + with(text, letter));
      ASSERT_FALSE(read) << with(text, letter);
      EXPECT_EQ(read.error().line, 2u) << with(text, letter);
      EXPECT_GE(read.error().column, 1u);
      EXPECT_LE(read.error().column, text.find('@') + 1) << with(text, letter);
    }
  }
}

TEST(ParseToml, SaysWhatToDoAboutALetterOutsideQuotes) {
  const auto read = parse_toml("[listen]\n이름 = 1\n");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().line, 2u);
  EXPECT_EQ(read.error().column, 1u);
  EXPECT_TRUE(read.error().reason.ends_with("saw '이': outside quotes a letter must be ASCII, so put it in \"quotes\""))
      << read.error().reason;
}

TEST(ParseToml, RefusesWhatItsParserTakesForGranted) {
  const std::string many_underscores(117, '_');
  for (const std::string& text : {
           std::string{"[+00:00]"},
           std::string{"[[=]]"},
           std::string{"a = [}"},
           std::string{"a = [[}"},
           std::string{"a = [1979-05-27 0]"},
           std::string{"a = 1979-05-27 0 \"b\""},
           std::string{"a = { b = 1979-05-27 0}"},
           "a = 1979-05-27" + many_underscores + " 0Z00000",
       }) {
    const auto read = parse_toml(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().line, 1u) << text;
    EXPECT_FALSE(read.error().reason.empty()) << text;
  }
}

TEST(ParseToml, BoundsHowDeepValuesNest) {
  for (const std::string open : {"[", "{a="}) {
    std::string text = "a=";
    for (int depth = 0; depth < 100'000; ++depth) text += open;
    EXPECT_FALSE(parse_toml(text)) << open;
  }
}

}  // namespace
}  // namespace bongsu::base
