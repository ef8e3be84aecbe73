#include "provider/identity.h"

#include <gtest/gtest.h>

namespace bongsu::provider {
namespace {

Identity identity() {
  return {.who = {account::ProviderId{"kakao"}, "42"},
          .email = StatedEmail{account::EmailAddress::parse("a@example.com").value(), EmailStatement::verified},
          .name = "봉수",
          .proven_at = base::from_unix_seconds(1'800'000'000),
          .presence = Presence::confirmed};
}

TEST(Identity, IsTheSameAfterItsJourney) {
  EXPECT_EQ(decode_identity(encode(identity())), identity());
  Identity bare = identity();
  bare.email.reset();
  bare.name.clear();
  EXPECT_EQ(decode_identity(encode(bare)), bare);
}

TEST(Identity, IsNotReadFromWhatWasNotWritten) {
  for (const std::string_view text : {R"({})", R"({"p":"","s":"1","e":"","ev":false,"n":"","t":1,"pr":"assumed"})",
                                      R"({"p":"k","s":"","e":"","ev":false,"n":"","t":1,"pr":"assumed"})",
                                      R"({"p":"k","s":"1","e":"","ev":true,"n":"","t":1,"pr":"assumed"})",
                                      R"({"p":"k","s":"1","e":"x","ev":false,"n":"","t":1,"pr":"assumed"})",
                                      R"({"p":"k","s":"1","e":" a@b.c","ev":false,"n":"","t":1,"pr":"assumed"})",
                                      R"({"p":"k","s":"1","e":"","ev":false,"n":" x","t":1,"pr":"assumed"})",
                                      R"({"p":"k","s":"1\n","e":"","ev":false,"n":"","t":1,"pr":"assumed"})",
                                      R"({"p":"k","s":"1","e":"","ev":false,"n":"","t":1,"pr":"sure"})"}) {
    EXPECT_FALSE(decode_identity(text)) << text;
  }
}

// It waited in a login that was under way while this server was upgraded.
TEST(Identity, OfBeforePresenceWasKnownProvesNothing) {
  const auto identity = decode_identity(R"({"p":"k","s":"1","e":"","ev":false,"n":"","t":1})");
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->presence, Presence::assumed);
}

TEST(ShownAs, IsTheAddressElseTheName) {
  Identity who = identity();
  EXPECT_EQ(shown_as(who), "a@example.com");
  who.email.reset();
  EXPECT_EQ(shown_as(who), "봉수");
  who.name.clear();
  EXPECT_EQ(shown_as(who), "");
}

}  // namespace
}  // namespace bongsu::provider
