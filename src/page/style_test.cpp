// The style sheets as people with weaker eyes meet them: every pair of text and ground reaches WCAG 2.2 AA.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <stdexcept>
#include <string>

#include "page/brand.h"
#include "page/colour.h"
#include "page/embedded.h"

namespace bongsu::page {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string style_sheet() {
  const auto found = std::ranges::find(embedded_files(), "asset/style.css", &base::EmbeddedFile::name);
  return std::string{found->content};
}

// The sheet from its dark rules on, or what comes before them.
enum class Mode { light, dark };

std::string part_of(const std::string& sheet, Mode mode) {
  const std::size_t dark = sheet.find("prefers-color-scheme: dark");
  return mode == Mode::dark ? sheet.substr(dark) : sheet.substr(0, dark);
}

Colour property(const std::string& sheet, const std::string& name) {
  std::smatch match;
  if (!std::regex_search(sheet, match, std::regex{"--" + name + ": (#[0-9a-f]{6});"})) {
    throw std::logic_error("no colour " + name);
  }
  return *parse_colour(match[1].str());
}

class StyleSheet : public testing::TestWithParam<Mode> {};

TEST_P(StyleSheet, CanBeReadInEveryPairOfTextAndGround) {
  const std::string sheet = part_of(style_sheet(), GetParam());
  for (const char* ground : {"ground", "surface", "tint"}) {
    for (const char* ink : {"ink", "ink-soft", "bad", "warn", "good"}) {
      EXPECT_GE(contrast_ratio(property(sheet, ink), property(sheet, ground)), 4.5) << ink << " on " << ground;
    }
  }
  EXPECT_GE(contrast_ratio(property(sheet, "ink"), property(sheet, "bad-tint")), 4.5);
}

TEST_P(StyleSheet, ShowsWhereAControlEnds) {
  const std::string sheet = part_of(style_sheet(), GetParam());
  EXPECT_GE(contrast_ratio(property(sheet, "control-line"), property(sheet, "surface")), 3.0);
}

TEST_P(StyleSheet, CanBeReadWithAnyAccentOfAnOperator) {
  const std::string sheet = part_of(style_sheet(), GetParam());
  for (const Colour accent :
       {kWhite, kBlack, Colour{0xff, 0xdd, 0}, Colour{0xb4, 0x3a, 0x12}, Colour{0x80, 0x80, 0x80}}) {
    Brand brand;
    brand.accent_light = brand.accent_dark = accent;
    const std::string ours = part_of(brand_css(brand), GetParam());
    EXPECT_GE(contrast_ratio(property(ours, "on-accent"), property(ours, "accent")), 4.5);
    for (const char* ground : {"ground", "surface", "tint"}) {
      EXPECT_GE(contrast_ratio(property(ours, "accent-ink"), property(sheet, ground)), 4.5)
          << to_css(accent) << " on " << ground;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Page, StyleSheet, testing::Values(Mode::light, Mode::dark),
                         [](const auto& info) { return info.param == Mode::light ? "light" : "dark"; });

TEST(StyleSheet, FetchesNothingFromElsewhere) {
  const std::string sheet = style_sheet();
  EXPECT_THAT(sheet, Not(HasSubstr("//")));
  EXPECT_THAT(sheet, Not(HasSubstr("@import")));
  EXPECT_THAT(sheet, HasSubstr(":focus-visible"));
}

TEST(BrandCss, IsTwoRulesOfColoursAndNothingElse) {
  const std::regex shape{
      R"(:root \{ (--[a-z-]+: #[0-9a-f]{6}; ?){3}\}\n)"
      R"(@media \(prefers-color-scheme: dark\) \{\n  :root \{ (--[a-z-]+: #[0-9a-f]{6}; ?){3}\}\n\}\n)"};
  EXPECT_TRUE(std::regex_match(brand_css(Brand{}), shape)) << brand_css(Brand{});
}

}  // namespace
}  // namespace bongsu::page
