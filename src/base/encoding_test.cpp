#include "base/encoding.h"

#include <gtest/gtest.h>

namespace bongsu::base {
namespace {

TEST(Base64Url, MeetsTheVectorsOfRfc4648) {
  const std::pair<std::string_view, std::string_view> vectors[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [text, encoded] : vectors) {
    EXPECT_EQ(encode_base64url(as_bytes(text)), encoded);
    ASSERT_TRUE(decode_base64url(encoded)) << encoded;
    EXPECT_EQ(as_text(*decode_base64url(encoded)), text);
  }
}

TEST(Base64Url, UsesTheUrlAlphabet) {
  const Bytes bytes = *decode_hex("fbff");
  EXPECT_EQ(encode_base64url(bytes), "-_8");
  EXPECT_EQ(decode_base64url("-_8"), bytes);
  EXPECT_EQ(decode_base64url("+/8"), std::nullopt);
}

TEST(Base64Url, RefusesEverySecondSpellingOfAValue) {
  for (const std::string_view text : {"Zg==", "Zg=", "Zh", "Zm9", "Z", "Zm9v\n", " Zm9v", "Zm.v", "Zm9vA"}) {
    EXPECT_EQ(decode_base64url(text), std::nullopt) << text;
  }
}

TEST(Base64Url, GivesBackEveryByteAtEveryLength) {
  Bytes bytes;
  for (int i = 0; i < 300; ++i) {
    bytes.push_back(static_cast<std::byte>(i * 7 + i / 256));
    EXPECT_EQ(decode_base64url(encode_base64url(bytes)), bytes) << bytes.size();
    EXPECT_EQ(decode_base64(encode_base64(bytes)), bytes) << bytes.size();
  }
}

TEST(Base64, PadsAndDemandsPadding) {
  EXPECT_EQ(encode_base64(as_bytes("f")), "Zg==");
  EXPECT_EQ(encode_base64(as_bytes("fo")), "Zm8=");
  EXPECT_EQ(as_text(*decode_base64("Zm9vYg==")), "foob");
  for (const std::string_view text : {"Zg", "Zg=", "Zg===", "====", "Z===", "Zh=="}) {
    EXPECT_EQ(decode_base64(text), std::nullopt) << text;
  }
}

TEST(Hex, GoesThereAndBack) {
  EXPECT_EQ(encode_hex(as_bytes("\x01\xab")), "01ab");
  EXPECT_EQ(as_text(*decode_hex("01AB")), "\x01\xab");
  EXPECT_EQ(decode_hex("0"), std::nullopt);
  EXPECT_EQ(decode_hex("0g"), std::nullopt);
}

TEST(Base32, MeetsTheVectorsOfRfc4648InLowerCase) {
  EXPECT_EQ(encode_base32(as_bytes("foobar")), "mzxw6ytboi");
  EXPECT_EQ(encode_base32(as_bytes("f")), "my");
}

}  // namespace
}  // namespace bongsu::base
