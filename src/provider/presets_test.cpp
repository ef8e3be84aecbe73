#include "provider/presets.h"

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include "provider/presence.h"
#include "provider/provider_settings.h"
#include "provider/stated_facts.h"

namespace bongsu::provider {
namespace {

const Provider& preset(std::string_view name) { return find_preset(name)->provider; }

// What the preset makes of an answer as the provider's documentation shows it.
StatedFacts read(std::string_view name, std::string_view answer) {
  const Provider& known = preset(name);
  const auto facts = read_stated_facts(boost::json::parse(answer), known.claims, known.email_rule);
  EXPECT_TRUE(facts) << name;
  return facts.value_or(StatedFacts{});
}

StatedEmail email(std::string_view address, EmailStatement statement) {
  return {account::EmailAddress::parse(address).value(), statement};
}

TEST(Presets, AreFoundByName) {
  for (const char* name :
       {"kakao", "naver", "google", "apple", "line", "github", "microsoft", "facebook", "oidc", "oauth2"}) {
    ASSERT_NE(find_preset(name), nullptr) << name;
    EXPECT_EQ(preset(name).preset, name);
  }
  EXPECT_EQ(find_preset("myspace"), nullptr);
  EXPECT_EQ(presets().size(), 10U);
}

TEST(Presets, NeverTakeAnAddressForVerifiedThatTheProviderDoesNotSayIs) {
  for (const Preset& known : presets()) {
    if (known.provider.email_rule == EmailRule::never) continue;
    EXPECT_EQ(known.provider.email_rule, EmailRule::when_claimed) << known.provider.preset;
    EXPECT_FALSE(known.provider.claims.email_verified.empty()) << known.provider.preset;
  }
}

TEST(Presets, LeadToHttpsOnly) {
  for (const Preset& known : presets()) {
    const Endpoints& at = known.provider.endpoints;
    for (const std::string& url : {known.provider.discovery, at.authorization, at.token, at.user_info, at.keys}) {
      EXPECT_TRUE(url.empty() || url.starts_with("https://")) << url;
    }
  }
}

TEST(Presets, UsePkceButWhereADocumentationIsSilentOnIt) {
  for (const Preset& known : presets()) {
    const bool is_silent =
        known.provider.preset == "naver" || known.provider.preset == "apple" || known.provider.preset == "facebook";
    EXPECT_EQ(known.provider.pkce, is_silent ? Pkce::none : Pkce::s256) << known.provider.preset;
  }
}

// What cannot be proved must never pass for proved: only where a specification says what auth_time is the time of.
TEST(Presets, TakeTheTimeOfALoginForProofOnlyWhereItIsKnownToBeThat) {
  for (const Preset& known : presets()) {
    const bool proves = known.provider.preset == "oidc";
    EXPECT_EQ(known.provider.auth_time, proves ? AuthTime::required : AuthTime::where_stated) << known.provider.preset;
    EXPECT_EQ(best_presence(known.provider), proves ? Presence::confirmed : Presence::requested)
        << known.provider.preset;
  }
}

TEST(PresetKakao, ReadsTheAccountInItsAccount) {
  constexpr std::string_view kAnswer =
      R"({"id":123456789,"connected_at":"2022-04-11T01:45:28Z","kakao_account":{"profile":{"nickname":"홍길동"},)"
      R"("has_email":true,"email_needs_agreement":false,"is_email_valid":VALID,"is_email_verified":VERIFIED,)"
      R"("email":"sample@sample.com"}})";
  struct Case {
    const char* valid;
    const char* verified;
    EmailStatement statement;
  };
  for (const auto& [valid, verified, statement] :
       {Case{"true", "true", EmailStatement::verified}, Case{"false", "true", EmailStatement::unverified},
        Case{"true", "false", EmailStatement::unverified}}) {
    std::string answer{kAnswer};
    answer.replace(answer.find("VALID"), 5, valid);
    answer.replace(answer.find("VERIFIED"), 8, verified);
    EXPECT_EQ(read("kakao", answer), (StatedFacts{"123456789", email("sample@sample.com", statement), "홍길동"}));
  }
}

TEST(PresetKakao, ReadsAnAccountThatGaveNoConsent) {
  EXPECT_EQ(read("kakao", R"({"id":1,"kakao_account":{"email_needs_agreement":true}})"), (StatedFacts{"1", {}, ""}));
}

TEST(PresetNaver, ReadsTheNestedResponse) {
  EXPECT_EQ(read("naver", R"({"resultcode":"00","message":"success","response":{"email":"openapi@naver.com",)"
                          R"("nickname":"OpenAPI","id":"32742776","name":"오픈 API"}})"),
            (StatedFacts{"32742776", email("openapi@naver.com", EmailStatement::unverified), "오픈 API"}));
}

TEST(PresetNaver, TakesAnotherResultCodeForAFailure) {
  const auto facts = read_stated_facts(
      boost::json::parse(R"({"resultcode":"024","message":"Authentication failed","response":{"id":"1"}})"),
      preset("naver").claims, EmailRule::never);
  EXPECT_FALSE(facts);
}

TEST(PresetGoogle, TakesItsWordForVerification) {
  EXPECT_EQ(read("google", R"({"sub":"110169484474386276334","email":"jsmith@example.com","email_verified":true})"),
            (StatedFacts{"110169484474386276334", email("jsmith@example.com", EmailStatement::verified), ""}));
  EXPECT_EQ(read("google", R"({"sub":"1","email":"jsmith@example.com","email_verified":false})").email,
            email("jsmith@example.com", EmailStatement::unverified));
}

TEST(PresetApple, ReadsTrueInEitherForm) {
  EXPECT_EQ(read("apple", R"({"sub":"001.a.2","email":"x@privaterelay.appleid.com","email_verified":"true"})").email,
            email("x@privaterelay.appleid.com", EmailStatement::verified));
  EXPECT_EQ(read("apple", R"({"sub":"001.a.2","email":"x@example.com","email_verified":true})").email,
            email("x@example.com", EmailStatement::verified));
  EXPECT_EQ(read("apple", R"({"sub":"001.a.2","email":"x@example.com","email_verified":"false"})").email,
            email("x@example.com", EmailStatement::unverified));
}

TEST(PresetGithub, KnowsPeopleByNumberAndTrustsNoAddress) {
  EXPECT_EQ(read("github", R"({"login":"octocat","id":1,"name":"monalisa octocat","email":"octocat@github.com"})"),
            (StatedFacts{"1", email("octocat@github.com", EmailStatement::unverified), "monalisa octocat"}));
  EXPECT_EQ(read("github", R"({"login":"octocat","id":1,"name":null,"email":null})"), (StatedFacts{"1", {}, ""}));
}

TEST(PresetMicrosoft, NeverTrustsAnAddress) {
  EXPECT_EQ(read("microsoft", R"({"sub":"s","email":"a@contoso.com","email_verified":true})").email,
            email("a@contoso.com", EmailStatement::unverified));
}

TEST(PresetLineAndFacebook, ReadWhoItIs) {
  EXPECT_EQ(read("line", R"({"sub":"U1234567890abcdef","name":"Taro Line","picture":"https://x"})"),
            (StatedFacts{"U1234567890abcdef", {}, "Taro Line"}));
  EXPECT_EQ(read("facebook", R"({"id":"10158","name":"A","email":"a@example.com"})"),
            (StatedFacts{"10158", email("a@example.com", EmailStatement::unverified), "A"}));
}

}  // namespace
}  // namespace bongsu::provider
