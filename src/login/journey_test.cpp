#include "login/journey.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

Journey journey() {
  Journey journey;
  journey.trip = {.provider = account::ProviderId{"kakao"},
                  .state = "abcdefghijklmnopqrstuvwxyz",
                  .nonce = "nonce",
                  .code_verifier = base::SecretString{"verifier"},
                  .departed_at = base::from_unix_seconds(1'800'000'000),
                  .authenticated_not_before = {}};
  journey.interaction.id = InteractionId{"interaction"};
  journey.interaction.browser = "browser";
  journey.interaction.client_name = "줄\n바꿈";
  return journey;
}

TEST(Journey, IsDecodedAsItWasEncoded) {
  for (const Answered answered : {Answered::no, Answered::yes}) {
    Journey sent = journey();
    sent.answered = answered;
    const auto read = decode_journey(encode(sent));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->trip.state, sent.trip.state);
    EXPECT_EQ(read->interaction, sent.interaction);
    EXPECT_EQ(read->answered, answered);
  }
}

TEST(Journey, RefusesWhatEncodingCannotHaveWritten) {
  const std::string good = encode(journey());
  for (std::size_t cut = 0; cut < good.size(); ++cut) {
    EXPECT_FALSE(decode_journey(std::string_view{good}.substr(0, cut))) << cut;
  }
  EXPECT_FALSE(decode_journey("later" + good.substr(4)));
  EXPECT_FALSE(decode_journey(good + "x"));
}

}  // namespace
}  // namespace bongsu::login
