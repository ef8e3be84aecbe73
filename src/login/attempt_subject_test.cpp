#include "login/attempt_subject.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

account::EmailAddress email(std::string_view text) { return account::EmailAddress::parse(text).value(); }

TEST(NetworkOf, IsTheAddressOrTheSubscribersPrefix) {
  EXPECT_EQ(network_of("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(network_of("::ffff:192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("unix"), "unix");
}

TEST(AccountSubject, IsTheSameForEverySpellingOfAnAddress) {
  EXPECT_EQ(account_subject(email("Hong@Example.com")), account_subject(email("hong@example.com")));
  EXPECT_NE(account_subject(email("hong@example.com")), account_subject(email("kim@example.com")));
}

TEST(AttemptSubjects, HoldNoAddressOfAPerson) {
  EXPECT_FALSE(account_subject(email("hong@example.com")).name.contains("hong"));
  EXPECT_FALSE(known_browser_subject(BrowserId{"b"}, email("hong@example.com")).name.contains("hong"));
}

TEST(AttemptSubjects, AreKeptApartByKind) {
  EXPECT_NE(address_subject("192.0.2.7").name, sign_up_subject("192.0.2.7").name);
  EXPECT_NE(known_browser_subject(BrowserId{"a"}, email("hong@example.com")).name,
            known_browser_subject(BrowserId{"b"}, email("hong@example.com")).name);
}

}  // namespace
}  // namespace bongsu::login
