#include "http/language.h"

#include <gtest/gtest.h>

namespace bongsu::http {
namespace {

TEST(LanguageOfTags, TakesTheFirstThatIsSpoken) {
  EXPECT_EQ(language_of_tags("fr-CA ko-KR en"), Language::ko);
  EXPECT_EQ(language_of_tags("EN"), Language::en);
  EXPECT_EQ(language_of_tags("kok fr"), std::nullopt);
  EXPECT_EQ(language_of_tags(""), std::nullopt);
}

TEST(LanguageOfAccept, GoesByQualityThenOrder) {
  EXPECT_EQ(language_of_accept("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7"), Language::ko);
  EXPECT_EQ(language_of_accept("ko;q=0.5, en ;q=0.501"), Language::en);
  EXPECT_EQ(language_of_accept("en,ko"), Language::en);
  EXPECT_EQ(language_of_accept("de, ko;q=0.1"), Language::ko);
}

TEST(LanguageOfAccept, HearsARefusal) {
  EXPECT_EQ(language_of_accept("ko;q=0"), std::nullopt);
  EXPECT_EQ(language_of_accept("ko;q=0.000, en;q=0.1"), Language::en);
}

TEST(LanguageOfAccept, MakesNoChoiceOfAWildcardOrNonsense) {
  for (const std::string_view text : {"", "*", ";", ",,", "ko;q=2", "ko;q=1.001", "ko;q=", "ko;q=0.1234", "ko;q=a"}) {
    EXPECT_EQ(language_of_accept(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace bongsu::http
