#include "oidc/error_response.h"

#include <gtest/gtest.h>

namespace bongsu::oidc {
namespace {

Error some_error(ErrorCode code) {
  return {.code = code, .description = "why", .cause = "the inside", .retry_after = {}};
}

TEST(ErrorResponse, TellsTheClientTheCodeAndTheDescriptionOnly) {
  const http::Response response = error_response(some_error(ErrorCode::invalid_grant));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body, R"({"error":"invalid_grant","error_description":"why"})");
  EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
  for (const auto& [name, value] : response.headers.all()) EXPECT_EQ(value.find("inside"), std::string::npos) << name;
}

TEST(ErrorResponse, ChallengesAClientThatIsNotAuthenticated) {
  const http::Response response = error_response(some_error(ErrorCode::invalid_client));
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(response.headers.get("WWW-Authenticate"), "Basic realm=\"bongsu\"");
}

TEST(ErrorResponse, SaysWhenToTryAgainIfTheStoreCannotBeAsked) {
  const base::Unavailable unavailable{.cause = "database is locked", .retry_after = std::chrono::seconds{7}};
  const http::Response response = error_response(to_error(unavailable));
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.headers.get("Retry-After"), "7");
  EXPECT_EQ(response.body.find("locked"), std::string::npos);
  EXPECT_NE(response.body.find("temporarily_unavailable"), std::string::npos);
}

TEST(BearerErrorResponse, PutsTheErrorIntoTheChallenge) {
  const http::Response invalid = bearer_error_response(some_error(ErrorCode::invalid_token));
  EXPECT_EQ(invalid.status, 401);
  EXPECT_EQ(invalid.headers.get("WWW-Authenticate"), R"(Bearer error="invalid_token", error_description="why")");
  EXPECT_EQ(bearer_error_response(some_error(ErrorCode::insufficient_scope)).status, 403);
}

TEST(BearerErrorResponse, DoesNotChallengeWhenTheTokenCouldNotBeChecked) {
  const http::Response response = bearer_error_response(to_error(base::Unavailable{}));
  EXPECT_EQ(response.status, 503);
  EXPECT_FALSE(response.headers.get("WWW-Authenticate"));
  EXPECT_EQ(response.headers.get("Retry-After"), "5");
}

TEST(BearerTokenRequired, NamesNoError) {
  const http::Response response = bearer_token_required_response();
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(response.headers.get("WWW-Authenticate"), "Bearer realm=\"bongsu\"");
}

TEST(ErrorCode, HasTheNameOfItsSpecification) {
  EXPECT_EQ(to_string(ErrorCode::invalid_request), "invalid_request");
  EXPECT_EQ(to_string(ErrorCode::temporarily_unavailable), "temporarily_unavailable");
  EXPECT_EQ(to_string(ErrorCode::login_required), "login_required");
  EXPECT_EQ(to_string(ErrorCode::invalid_token), "invalid_token");
  EXPECT_EQ(to_string(ErrorCode::unmet_authentication_requirements), "unmet_authentication_requirements");
}

}  // namespace
}  // namespace bongsu::oidc
