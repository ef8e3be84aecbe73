#include "base/toml.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

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

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST(ParseToml, BoundsHowManyPartsANameHas) {
  for (const std::string part : {"a.", "\"a\" . ", "'a'.", "1."}) {
    for (const std::size_t times : {64U, 100'000U}) {
      for (const std::string& text :
           {repeated(part, times) + "a = 1", "[" + repeated(part, times) + "a]", "[[" + repeated(part, times) + "a]]",
            "b = { " + repeated(part, times) + "a = 1 }", "b = [{ c = 1.5, " + repeated(part, times) + "a = 1 }]"}) {
        const auto read = parse_toml("# a.b\n" + text);
        ASSERT_FALSE(read) << text.substr(0, 100);
        EXPECT_EQ(read.error().line, 2u);
        EXPECT_EQ(read.error().reason, "a name has at most 64 parts") << text.substr(0, 100);
      }
    }
    const auto longest = parse_toml(repeated(part, 63) + "a = 1.5");
    EXPECT_TRUE(longest) << longest.error().reason;
    EXPECT_TRUE(parse_toml("[" + repeated(part, 63) + "a]\n" + repeated(part, 63) + "a = 1.5"));
  }
}

TEST(ParseToml, BoundsHowDeepNamesAndValuesNestTogether) {
  std::string text;
  for (int depth = 0; depth < 100; ++depth) text += (depth == 0 ? "" : "{") + repeated("a.", 50) + "a=";
  const auto read = parse_toml(text);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().reason, "names and values are nested too deep");
}

TEST(ParseToml, CountsNoDotsInTextsAndComments) {
  const std::string dots = repeated("a.", 200);
  for (const std::string& text : std::vector<std::string>{
           "a = \"" + dots + "\"",
           "a = '" + dots + "'",
           "a = \"\\\"" + dots + "\"",
           "a = \"\"\"\n" + dots + "\"\"\"",
           "a = '''" + dots + "'''''",
           "# " + dots,
           "a = 1 # " + dots,
           "\"" + dots + "\" = 1",
           "a = [\n" + repeated("1.5,\n", 200) + "]",
           "a = \"\"\"\"\"\\\"\"\"\"\"\" # " + dots,
           "b = [[1.5], { b.c = [1.5] }] \n" + repeated("[[x.y]]\na.b = [{}]\n", 300),
       }) {
    const auto read = parse_toml(text);
    EXPECT_TRUE(read) << text.substr(0, 100) << ": " << read.error().reason;
  }
  // What begins after them counts again.
  for (const std::string text : {
           "a = \"\"\"\"\" # \"\"\"\n",
           "a = \"\\\\\" # \n",
           "a = '\\'\n",
           "a = ''''''''\n",
           "a = \"\"\" \\\"\"\" \"\"\"\"\"\n",
           "# \"\"\"\n",
           "# '''\r\n",
       }) {
    const auto read = parse_toml(text + repeated("b.", 100'000) + "b = 1");
    EXPECT_FALSE(read) << text;
  }
}

TEST(ParseToml, SaysWhatToDoAboutQuotesOfAWordProcessor) {
  for (const std::string text : {"name = “e”", "name = ‘e’", "“name” = 1", "name = „e“"}) {
    const auto read = parse_toml(text);
    ASSERT_FALSE(read) << text;
    EXPECT_TRUE(read.error().reason.ends_with(": write straight quotes: \"")) << read.error().reason;
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
