#include "page/colour.h"

#include <gtest/gtest.h>

namespace bongsu::page {
namespace {

TEST(ParseColour, TakesSixHexadecimalDigitsInEitherCase) {
  EXPECT_EQ(parse_colour("#1f3D5c"), (Colour{0x1f, 0x3d, 0x5c}));
  EXPECT_EQ(to_css(Colour{0x1f, 0x3d, 0x5c}), "#1f3d5c");
}

TEST(ParseColour, RefusesEverythingElse) {
  for (const char* text : {"", "#", "#fff", "1f3d5c0", "#1f3d5", "#1f3d5c0", "#1f3d5g", "red", "#12 456", "#;}*{a:b"}) {
    EXPECT_FALSE(parse_colour(text)) << text;
  }
}

TEST(ContrastRatio, IsThatOfTheSpecificationAtItsEnds) {
  EXPECT_NEAR(contrast_ratio(kBlack, kWhite), 21.0, 1e-9);
  EXPECT_NEAR(contrast_ratio(kWhite, kBlack), 21.0, 1e-9);
  EXPECT_NEAR(contrast_ratio(kWhite, kWhite), 1.0, 1e-9);
  EXPECT_NEAR(contrast_ratio(Colour{0x76, 0x76, 0x76}, kWhite), 4.54, 0.01);  // the lightest grey that passes AA
}

template <typename Check>
void for_many_colours(Check check) {
  for (int red = 0; red < 256; red += 17) {
    for (int green = 0; green < 256; green += 17) {
      for (int blue = 0; blue < 256; blue += 17) {
        check(
            Colour{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green), static_cast<std::uint8_t>(blue)});
      }
    }
  }
}

TEST(TextOn, CanBeReadOnEveryColour) {
  for_many_colours([](Colour background) { EXPECT_GE(contrast_ratio(text_on(background), background), 4.5); });
}

TEST(ReadableOn, CanBeReadWhateverTheAccent) {
  for (const Colour ground : {kWhite, Colour{0x1b, 0x21, 0x29}}) {
    for_many_colours([ground](Colour accent) {
      EXPECT_GE(contrast_ratio(readable_on(ground, accent, 4.5), ground), 4.5) << to_css(accent);
    });
  }
}

TEST(ReadableOn, LeavesAColourThatCanBeReadAsItIs) {
  constexpr Colour kInk{0x1f, 0x3d, 0x5c};
  EXPECT_EQ(readable_on(kWhite, kInk, 4.5), kInk);
}

}  // namespace
}  // namespace bongsu::page
