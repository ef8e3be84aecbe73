#include "page/texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace bongsu::page {
namespace {

std::set<std::string> values_in(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t begin = text.find("{{"); begin != std::string_view::npos; begin = text.find("{{", begin + 2)) {
    names.emplace(text.substr(begin + 2, text.find("}}", begin) - begin - 2));
  }
  return names;
}

TEST(Texts, HaveEachKeyOnce) {
  std::set<std::string_view> keys;
  for (const Text& text : kTexts) EXPECT_TRUE(keys.insert(text.key).second) << text.key;
}

TEST(Texts, AreWrittenInBothLanguages) {
  for (const Text& text : kTexts) {
    EXPECT_FALSE(text.ko.empty()) << text.key;
    EXPECT_FALSE(text.en.empty()) << text.key;
    // Only the names of the languages themselves read the same wherever they stand.
    if (text.key != "foot.other_language") EXPECT_NE(text.ko, text.en) << text.key;
  }
}

TEST(Texts, HoldTheSameValuesInBothLanguages) {
  for (const Text& text : kTexts) {
    // "1 second" and "1 minute" say their number in words.
    if (text.key == "time.second" || text.key == "time.minute") continue;
    EXPECT_EQ(values_in(text.ko), values_in(text.en)) << text.key;
  }
}

TEST(Texts, ArePlainTextWithoutMarkup) {
  for (const Text& text : kTexts) {
    EXPECT_EQ(text.ko.find_first_of("<>&"), std::string_view::npos) << text.key;
    EXPECT_EQ(text.en.find_first_of("<>&"), std::string_view::npos) << text.key;
    EXPECT_FALSE(text.ko.contains("{{{") || text.en.contains("{{{")) << text.key;
  }
}

// Whether 은 or 는, 을 or 를 is right depends on the name's last sound, which a template cannot know.
TEST(Texts, NeverPutAParticleThatChangesAfterAValueInKorean) {
  for (const Text& text : kTexts) {
    for (const std::string_view particle : {"은", "는", "이", "가", "을", "를", "과", "와", "로", "으로", "라는"}) {
      EXPECT_FALSE(text.ko.contains("}}" + std::string{particle})) << text.key;
    }
  }
}

TEST(Texts, GiveTheLanguageThatIsAskedFor) {
  EXPECT_EQ(text("identify.title").in(http::Language::ko), "로그인");
  EXPECT_EQ(text("identify.title").in(http::Language::en), "Log in");
}

}  // namespace
}  // namespace bongsu::page
