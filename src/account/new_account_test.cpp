#include "account/new_account.h"

#include <gtest/gtest.h>

namespace bongsu::account {
namespace {

TEST(ParseName, TrimsAndKeepsTheRest) {
  EXPECT_EQ(parse_name("  홍 길동 \n"), "홍 길동");
  EXPECT_EQ(parse_name("👩‍🚀 Ada"), "👩‍🚀 Ada");
}

TEST(ParseName, SaysWhatIsWrong) {
  EXPECT_EQ(parse_name(" \t "), std::unexpected(NameFlaw::missing));
  EXPECT_EQ(parse_name(std::string(kNameBytesMax + 1, 'a')), std::unexpected(NameFlaw::too_long));
  EXPECT_EQ(parse_name("\xc3\x28"), std::unexpected(NameFlaw::not_text));
  EXPECT_EQ(parse_name("a\x1b[31mb"), std::unexpected(NameFlaw::not_text));
  EXPECT_EQ(parse_name(std::string_view{"a\0b", 3}), std::unexpected(NameFlaw::not_text));
}

TEST(ParseName, TakesANameOfTheGreatestLength) { EXPECT_TRUE(parse_name(std::string(kNameBytesMax, 'a'))); }

TEST(ParseName, RefusesWhatWouldReorderThePageAroundIt) {
  EXPECT_EQ(parse_name("a\u202eb"), std::unexpected(NameFlaw::not_text));
  EXPECT_EQ(parse_name("a\u2067b"), std::unexpected(NameFlaw::not_text));
  EXPECT_EQ(parse_name("a\u2028b"), std::unexpected(NameFlaw::not_text));
}

TEST(ParseName, RefusesANameThatNobodyCanSee) {
  EXPECT_EQ(parse_name("\u3164"), std::unexpected(NameFlaw::not_text));
  EXPECT_EQ(parse_name("\u200b \u200d"), std::unexpected(NameFlaw::not_text));
}

TEST(CheckNewAccount, GivesParsedFields) {
  const auto account = check_new_account(" Hong@Example.com ", " 홍길동 ");
  ASSERT_TRUE(account);
  EXPECT_EQ(account->email.str(), "Hong@example.com");
  EXPECT_EQ(account->name, "홍길동");
}

TEST(CheckNewAccount, NamesEveryFieldThatIsWrong) {
  EXPECT_EQ(check_new_account("", ""),
            std::unexpected(NewAccountFlaws{.email = EmailFlaw::missing, .name = NameFlaw::missing}));
  EXPECT_EQ(check_new_account("nobody", "a\x01"),
            std::unexpected(NewAccountFlaws{.email = EmailFlaw::malformed, .name = NameFlaw::not_text}));
  EXPECT_EQ(check_new_account("a@b.co", ""),
            std::unexpected(NewAccountFlaws{.email = std::nullopt, .name = NameFlaw::missing}));
}

}  // namespace
}  // namespace bongsu::account
