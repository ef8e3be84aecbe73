#include "oidc/authorization_continuation.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

PausedAuthorization some_authorization() {
  PausedAuthorization paused;
  paused.request.client = ClientId{"shop"};
  paused.request.redirect_uri = "https://shop.example/callback";
  paused.request.scopes = {"openid"};
  paused.request.code_challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  paused.demands = {.authenticated_not_before = base::from_unix_seconds(1'800'000'000),
                    .choose_account = true,
                    .subject = "sub \"quoted\"",
                    .acr_needed = {"a", "b"},
                    .two_factors = true,
                    .sets_up_second = true};
  return paused;
}

TEST(AuthorizationContinuation, GoesOnWithWhatWasPaused) {
  login::Interaction interaction;
  pause(some_authorization(), interaction);
  EXPECT_EQ(resume(interaction), some_authorization());
  EXPECT_EQ(interaction.leads_to, "https://shop.example/callback");
  EXPECT_EQ(interaction.resume_path, "/authorize/resume");
}

TEST(AuthorizationContinuation, FollowsWhatTheLoginPagesHaveSettled) {
  login::Interaction interaction;
  pause(some_authorization(), interaction);
  interaction.choose_account = false;  // the person has chosen
  const auto resumed = resume(interaction);
  ASSERT_TRUE(resumed);
  EXPECT_FALSE(resumed->demands.choose_account);
}

TEST(AuthorizationContinuation, IsNotTakenFromAnInteractionOfAnotherKind) {
  login::Interaction interaction;
  pause(some_authorization(), interaction);
  login::Interaction log_out = interaction;
  log_out.resume_path = "/logout";
  EXPECT_FALSE(resume(log_out));
  for (const char* continuation : {"", "{}", "[]", R"({"req":"{}","sub":"","acr":[]})"}) {
    interaction.continuation = continuation;
    EXPECT_FALSE(resume(interaction)) << continuation;
  }
}

}  // namespace
}  // namespace bongsu::oidc
