#include "provider/trip.h"

#include <gtest/gtest.h>

namespace bongsu::provider {
namespace {

Trip trip() {
  return {.provider = ProviderId{"kakao"},
          .state = "abcdefghijklmnopqrstuvwx23",
          .nonce = "n",
          .code_verifier = base::SecretString{"v"},
          .departed_at = base::from_unix_milliseconds(1'800'000'000'123),
          .authenticated_not_before = base::from_unix_seconds(1'800'000'000)};
}

TEST(Trip, IsTheSameAfterItsJourney) {
  const auto again = decode_trip(encode(trip()));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->provider, trip().provider);
  EXPECT_EQ(again->state, trip().state);
  EXPECT_EQ(again->nonce, "n");
  EXPECT_EQ(again->code_verifier.reveal(), "v");
  EXPECT_EQ(again->departed_at, trip().departed_at);
  EXPECT_EQ(again->authenticated_not_before, trip().authenticated_not_before);
}

TEST(Trip, IsNotReadFromWhatWasNotWritten) {
  const std::string good = encode(trip());
  EXPECT_FALSE(decode_trip(""));
  EXPECT_FALSE(decode_trip("{}"));
  EXPECT_FALSE(decode_trip(good.substr(0, good.size() - 1) + ",\"x\":1}"));
  Trip other = trip();
  other.state = "short";
  EXPECT_FALSE(decode_trip(encode(other)));
  other = trip();
  other.provider = {};
  EXPECT_FALSE(decode_trip(encode(other)));
}

TEST(CookiePart, IsTheBeginningOfAState) { EXPECT_EQ(cookie_part("abcdefghijklmnopqrstuvwx23"), "abcdefgh"); }

TEST(CookiePart, IsEmptyForWhatCannotBeAState) {
  for (const std::string_view text : {"", "abcdefgh", "abcdefghijklmnopqrstuvwx234", "abcdefghijklmnopqrstuvwx1=",
                                      "ABCDEFGHIJKLMNOPQRSTUVWX23", "a/../efghijklmnopqrstuvwx23"}) {
    EXPECT_EQ(cookie_part(text), "") << text;
  }
}

}  // namespace
}  // namespace bongsu::provider
