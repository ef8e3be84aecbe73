#include "provider/token_request.h"

#include <gtest/gtest.h>

#include "http/parameters.h"
#include "provider/presets.h"
#include "provider/user_info.h"

namespace bongsu::provider {
namespace {

struct Sent {
  OutgoingRequest request;
  http::Parameters form;

  std::string operator[](std::string_view name) const { return std::string{form.get(name).value_or("(absent)")}; }
};

Sent redeem(const Provider& provider) {
  const Metadata metadata{
      .endpoints = {.authorization = {}, .token = "https://op.example/t", .user_info = {}, .keys = {}}};
  const Trip trip{.provider = provider.id,
                  .state = "st",
                  .nonce = {},
                  .code_verifier = base::SecretString{provider.pkce == Pkce::s256 ? "verifier" : ""},
                  .departed_at = {},
                  .authenticated_not_before = {}};
  const base::SecretString secret{"se:cret"};
  OutgoingRequest request = token_request({provider, metadata, trip, "the code", "https://login.example/cb", secret});
  http::Parameters form = http::Parameters::parse(request.body).value();
  return {std::move(request), std::move(form)};
}

Provider provider(std::string_view preset) {
  Provider made = find_preset(preset)->provider;
  made.id = ProviderId{std::string{preset}};
  made.client_id = "us";
  return made;
}

TEST(TokenRequest, AuthenticatesByBasicUnlessToldOtherwise) {
  const Sent sent = redeem(provider("oidc"));
  EXPECT_EQ(sent.request.method, http::Method::post);
  EXPECT_EQ(sent.request.url, "https://op.example/t");
  EXPECT_EQ(sent.request.headers.get("authorization"), "Basic dXM6c2UlM0FjcmV0");  // us:se%3Acret, RFC 6749 §2.3.1
  EXPECT_EQ(sent["client_secret"], "(absent)");
  EXPECT_EQ(sent["grant_type"], "authorization_code");
  EXPECT_EQ(sent["code"], "the code");
  EXPECT_EQ(sent["redirect_uri"], "https://login.example/cb");
  EXPECT_EQ(sent["code_verifier"], "verifier");
  EXPECT_EQ(sent["state"], "(absent)");
}

TEST(TokenRequest, AuthenticatesInTheFormWhereTheProviderWantsIt) {
  for (const char* preset : {"kakao", "naver", "google", "apple", "line", "github", "microsoft", "facebook"}) {
    const Sent sent = redeem(provider(preset));
    EXPECT_EQ(sent["client_id"], "us") << preset;
    EXPECT_EQ(sent["client_secret"], "se:cret") << preset;
    EXPECT_FALSE(sent.request.headers.get("authorization")) << preset;
  }
}

TEST(TokenRequest, RepeatsTheStateForNaverAlone) {
  EXPECT_EQ(redeem(provider("naver"))["state"], "st");
  EXPECT_EQ(redeem(provider("naver"))["code_verifier"], "(absent)");
  EXPECT_EQ(redeem(provider("kakao"))["state"], "(absent)");
}

TEST(ReadUserInfo, SaysWhatAFailureMeans) {
  using enum FailureKind;
  const auto kind_of = [](int status, std::string body) {
    const auto facts = read_user_info({.status = status, .headers = {}, .body = std::move(body)}, provider("github"));
    EXPECT_FALSE(facts);
    return facts ? busy : facts.error().kind;
  };
  EXPECT_EQ(kind_of(500, R"({"id":1})"), unreachable);
  EXPECT_EQ(kind_of(429, ""), unreachable);
  EXPECT_EQ(kind_of(401, R"({"id":1})"), nonsense);
  EXPECT_EQ(kind_of(403, R"({"id":1})"), cancelled);
  EXPECT_EQ(kind_of(200, "<html>"), nonsense);
  EXPECT_EQ(kind_of(200, R"({"id":null})"), nonsense);
  EXPECT_EQ(kind_of(200, R"({"id":1.5})"), nonsense);
  EXPECT_EQ(kind_of(200, R"({"id":""})"), nonsense);
  EXPECT_EQ(kind_of(200, R"([1])"), nonsense);
  EXPECT_TRUE(
      read_user_info({.status = 200, .headers = {}, .body = R"({"id":18446744073709551615})"}, provider("github")));
}

}  // namespace
}  // namespace bongsu::provider
