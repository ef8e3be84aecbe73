#include "page/country_names.h"

#include <gtest/gtest.h>

namespace bongsu::page {
namespace {

using http::Language;

TEST(CountryName, IsThatOfTheLanguage) {
  EXPECT_EQ(country_name("KR", Language::ko), "대한민국");
  EXPECT_EQ(country_name("KR", Language::en), "South Korea");
  EXPECT_EQ(country_name("AD", Language::en), "Andorra");   // the first
  EXPECT_EQ(country_name("ZW", Language::en), "Zimbabwe");  // the last
}

TEST(CountryName, IsEmptyForWhatIsNoCode) {
  for (const char* code : {"", "K", "kr", "XX", "KOR", "A1", "\t\t", "한"}) {
    EXPECT_EQ(country_name(code, Language::en), "") << code;
  }
}

}  // namespace
}  // namespace bongsu::page
