#include "account/email_address.h"

#include <gtest/gtest.h>

namespace bongsu::account {
namespace {

TEST(EmailAddress, KeepsWhatWasTypedButForTheDomain) {
  const auto address = EmailAddress::parse("  Hong.Gildong+shop@Example.COM \r\n");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->str(), "Hong.Gildong+shop@example.com");
  EXPECT_EQ(address->key(), "hong.gildong+shop@example.com");
  EXPECT_EQ(address->domain(), "example.com");
}

TEST(EmailAddress, ComparesWithoutRegardToCase) {
  EXPECT_EQ(*EmailAddress::parse("A@example.com"), *EmailAddress::parse("a@EXAMPLE.com"));
  EXPECT_NE(*EmailAddress::parse("a@example.com"), *EmailAddress::parse("b@example.com"));
}

TEST(EmailAddress, TakesEveryCharacterThatMailTakes) {
  for (const std::string_view text : {"a@b.co", "!#$%&'*+-/=?^_`{|}~@example.com", "1@2.example", "홍길동@한국.kr",
                                      "a@xn--3e0b707e.xn--3e0b707e", "a.b.c@d-e.f.example"}) {
    EXPECT_TRUE(EmailAddress::parse(text)) << text;
  }
}

TEST(EmailAddress, RefusesWhatMailWouldNotTake) {
  for (const std::string_view text : {"",           " ",           "@",
                                      "a",          "a@",          "@b.co",
                                      "a@b",        "a@@b.co",     "a@b@c.co",
                                      ".a@b.co",    "a.@b.co",     "a..b@c.co",
                                      "a b@c.co",   "a@b..co",     "a@.co",
                                      "a@b.co.",    "a@-b.co",     "a@b-.co",
                                      "a@b_c.co",   "a@127.0.0.1", "a@[127.0.0.1]",
                                      "\"a\"@b.co", "a<b@c.co",    "a,b@c.co",
                                      "a;b@c.co",   "a(b)@c.co",   "a@b.co\nBcc: c@d.co",
                                      "a\t@b.co"}) {
    EXPECT_FALSE(EmailAddress::parse(text)) << text;
  }
}

TEST(EmailAddress, RefusesNulAndBytesThatAreNoText) {
  EXPECT_FALSE(EmailAddress::parse(std::string_view{"a\0b@c.co", 8}));
  EXPECT_FALSE(EmailAddress::parse("\xff@b.co"));
  EXPECT_FALSE(EmailAddress::parse("a\xc2\x85@b.co"));
}

TEST(EmailAddress, RefusesCharactersThatCannotBeSeen) {
  for (const std::string_view text :
       {"a\u200bb@c.co", "a@c\u00add.co", "\u202ea@c.co", "a\u3000@c.co", "a\ufeff@c.co", "\u3164@c.co"}) {
    EXPECT_FALSE(EmailAddress::parse(text)) << text;
  }
}

TEST(EmailAddress, HoldsToTheLengthsOfTheStandard) {
  const std::string local(kEmailLocalBytesMax, 'a');
  EXPECT_TRUE(EmailAddress::parse(local + "@b.co"));
  EXPECT_FALSE(EmailAddress::parse(local + "a@b.co"));

  const std::string label(kDomainLabelBytesMax, 'b');
  EXPECT_TRUE(EmailAddress::parse("a@" + label + ".co"));
  EXPECT_FALSE(EmailAddress::parse("a@b" + label + ".co"));

  const std::string domain = label + "." + label + "." + label.substr(0, 58) + ".co";
  const std::string longest = local + "@" + domain;
  ASSERT_EQ(longest.size(), kEmailBytesMax);
  EXPECT_TRUE(EmailAddress::parse(longest));
  EXPECT_FALSE(EmailAddress::parse(local + "@c" + domain));
}

}  // namespace
}  // namespace bongsu::account
