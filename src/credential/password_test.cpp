#include "credential/password.h"

#include <gtest/gtest.h>

#include "credential/common_passwords.h"

namespace bongsu::credential {
namespace {

constexpr PasswordPolicy kPolicy{.characters_min = 8, .bytes_max = 64};
constexpr std::string_view kEmail = "hong@example.com";

struct Case {
  std::string_view password;
  std::optional<PasswordFlaw> flaw;
};

TEST(FindFlaw, FollowsTheTable) {
  const Case cases[] = {
      {"correct horse", std::nullopt},
      {"hxfqwmzt", std::nullopt},  // no composition rules
      {"봉수대에불을올려라", std::nullopt},
      {"        x", std::nullopt},  // spaces count as characters
      {"", PasswordFlaw::too_short},
      {"seven77", PasswordFlaw::too_short},
      {"봉수대에불을올", PasswordFlaw::too_short},  // 21 bytes, 7 characters
      {"\xff\xff\xff\xff\xff\xff\xff\xff", PasswordFlaw::not_text},
      {"tab\tin the middle", PasswordFlaw::not_text},
      {"hong@example.com", PasswordFlaw::same_as_email},
      {"HONG@example.com1", PasswordFlaw::same_as_email},
      {"password", PasswordFlaw::too_common},
      {"Password1!", PasswordFlaw::too_common},
      {"qlalfqjsgh", PasswordFlaw::too_common},
  };
  for (const Case& c : cases) EXPECT_EQ(find_flaw(c.password, kEmail, kPolicy), c.flaw) << c.password;
}

TEST(FindFlaw, CountsTheLongestInBytes) {
  std::string longest = "a word then";
  longest.resize(kPolicy.bytes_max, 'z');
  EXPECT_EQ(find_flaw(longest, kEmail, kPolicy), std::nullopt);
  EXPECT_EQ(find_flaw(longest + "z", kEmail, kPolicy), PasswordFlaw::too_long);
}

TEST(FindFlaw, RefusesTheLocalPartOfTheAddress) {
  EXPECT_EQ(find_flaw("Gildong.Hong", "gildong.hong@example.com", kPolicy), PasswordFlaw::same_as_email);
  EXPECT_EQ(find_flaw("gildong.hong and more", "gildong.hong@example.com", kPolicy), std::nullopt);
}

TEST(FindFlaw, ComparesWithNoAddressWhereThereIsNone) {
  EXPECT_EQ(find_flaw("correct horse", "", kPolicy), std::nullopt);
}

TEST(IsCommon, KnowsTheCommonestOfBreaches) {
  for (const std::string_view password : {"corvette", "Corvette", "trustno1", "zxcvbnm1", "samantha", "11223344"}) {
    EXPECT_TRUE(is_common(password)) << password;
  }
  for (const std::string_view password : {"corvettf", "zzzzzzzy!", "!", "a passphrase of some words"}) {
    EXPECT_FALSE(is_common(password)) << password;
  }
}

TEST(IsCommon, KnowsRepetitionsAndRuns) {
  for (const std::string_view password : {"aaaaaaaa", "12121212", "abcabcabc", "ABCDABCD", "12345678", "87654321",
                                          "456789012345", "hgfedcba", "qwertyui", "asdfghjkl", "lkjhgfdsa"}) {
    EXPECT_TRUE(is_common(password)) << password;
  }
  for (const std::string_view password : {"abcdefghx", "aaaaaaab", "qwertyuiq", "13579248"}) {
    EXPECT_FALSE(is_common(password)) << password;
  }
}

}  // namespace
}  // namespace bongsu::credential
