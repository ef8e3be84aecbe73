#include "provider/token_answer.h"

#include <gtest/gtest.h>

#include "provider/provider_error.h"

namespace bongsu::provider {
namespace {

std::expected<TokenAnswer, Failure> read(int status, std::string body, Protocol protocol = Protocol::oidc) {
  return read_token_answer({.status = status, .headers = {}, .body = std::move(body)}, protocol);
}

TEST(ReadTokenAnswer, GivesBothTokens) {
  const auto answer = read(200, R"({"access_token":"a","token_type":"bearer","id_token":"i","expires_in":"x"})");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->access_token.reveal(), "a");
  EXPECT_EQ(answer->id_token.reveal(), "i");
}

TEST(ReadTokenAnswer, IgnoresAnIdTokenThatNobodyChecks) {
  const auto answer = read(200, R"({"access_token":"a","token_type":"Bearer","id_token":"i"})", Protocol::oauth2);
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->id_token.empty());
}

struct Case {
  const char* what;
  int status;
  const char* body;
  FailureKind kind;
};

TEST(ReadTokenAnswer, SaysWhatAFailureMeans) {
  using enum FailureKind;
  const Case cases[] = {
      {"RFC 6749 §5.2: the code is not accepted", 400, R"({"error":"invalid_grant"})", stale},
      {"GitHub says so with status 200", 200, R"({"error":"bad_verification_code"})", stale},
      {"Naver calls it an invalid request", 200, R"({"error":"invalid_request","error_description":"no valid data"})",
       stale},
      {"Facebook answers an object", 400, R"({"error":{"message":"x","type":"OAuthException","code":100}})", stale},
      {"RFC 6749 §5.2: our credentials are not accepted", 401, R"({"error":"invalid_client"})", refused_us},
      {"GitHub's word for it", 200, R"({"error":"incorrect_client_credentials"})", refused_us},
      {"without a word", 401, "", refused_us},
      {"GitHub does not let this person in", 200, R"({"error":"unverified_user_email"})", cancelled},
      {"nor does somebody else", 403, "", cancelled},
      {"the provider is ill", 500, R"({"error":"invalid_grant"})", unreachable},
      {"or says so in words", 400, R"({"error":"temporarily_unavailable"})", unreachable},
      {"or has too much to do", 429, "", unreachable},
      {"no JSON", 200, "<html>", nonsense},
      {"a page where the endpoint should be", 404, "<html>", nonsense},
      {"a redirect", 302, "", nonsense},
      {"no access token", 200, R"({"token_type":"bearer","id_token":"i"})", nonsense},
      {"an access token that would break a header", 200,
       R"({"access_token":"a\r\nx: y","token_type":"bearer","id_token":"i"})", nonsense},
      {"another type", 200, R"({"access_token":"a","token_type":"mac","id_token":"i"})", nonsense},
      {"no type", 200, R"({"access_token":"a","id_token":"i"})", nonsense},
      {"no ID token", 200, R"({"access_token":"a","token_type":"bearer"})", nonsense},
      {"a repeated member", 200, R"({"access_token":"a","access_token":"b","token_type":"bearer","id_token":"i"})",
       nonsense},
  };
  for (const auto& [what, status, body, kind] : cases) {
    const auto answer = read(status, body);
    ASSERT_FALSE(answer) << what;
    EXPECT_EQ(answer.error().kind, kind) << what;
    EXPECT_EQ(answer.error().step, Step::token);
  }
}

TEST(QuotableError, LetsNothingThroughThatIsNoErrorCode) {
  EXPECT_EQ(quotable_error("invalid_grant"), "invalid_grant");
  EXPECT_EQ(quotable_error("KOE320"), "KOE320");
  for (const char* text : {"", "a b", "<b>", "a\n", "가"}) EXPECT_EQ(quotable_error(text), quotable_error("")) << text;
  EXPECT_EQ(quotable_error(std::string(41, 'a')), quotable_error(""));
}

}  // namespace
}  // namespace bongsu::provider
