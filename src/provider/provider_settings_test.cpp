#include "provider/provider_settings.h"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/private_key.h"

namespace bongsu::provider {
namespace {

ProviderSettings of(std::string preset) {
  ProviderSettings settings;
  settings.preset = std::move(preset);
  settings.client_id = "us";
  settings.client_secret = base::SecretString{"secret"};
  return settings;
}

std::vector<std::string> flaws(const ProviderSettings& settings, UrlSchemes schemes = UrlSchemes::https_only) {
  const auto made = make_provider(settings, schemes);
  std::vector<std::string> names;
  if (made) return names;
  for (const SettingFlaw& flaw : made.error()) names.push_back(flaw.setting);
  return names;
}

using Names_ = std::vector<std::string>;

TEST(MakeProvider, NeedsIdAndSecretAloneForAKnownProvider) {
  for (const char* preset : {"kakao", "naver", "google", "line", "github", "microsoft", "facebook"}) {
    const auto made = make_provider(of(preset), UrlSchemes::https_only);
    ASSERT_TRUE(made) << preset;
    EXPECT_EQ(made->id.str(), preset);
    EXPECT_FALSE(made->names.ko.empty());
  }
}

TEST(MakeProvider, SaysWhatIsMissing) {
  EXPECT_EQ(flaws({}), Names_{"preset"});
  ProviderSettings bare;
  bare.preset = "oidc";
  EXPECT_EQ(flaws(bare), (Names_{"client_id", "name_en", "client_secret_file", "issuer"}));
  EXPECT_EQ(flaws(of("apple")), (Names_{"team_id", "key_id", "client_secret_file"}));
  ProviderSettings plain = of("oauth2");
  plain.name_en = "Shop";
  EXPECT_EQ(flaws(plain), (Names_{"authorization_endpoint", "token_endpoint", "user_info_endpoint"}));
}

TEST(MakeProvider, RefusesWhatCannotWork) {
  ProviderSettings settings = of("google");
  settings.id = "Google!";
  EXPECT_EQ(flaws(settings), Names_{"id"});
  settings = of("google");
  settings.scopes = {{"email"}};
  EXPECT_EQ(flaws(settings), Names_{"scopes"});
  settings = of("github");
  settings.subject_claim = "id";
  EXPECT_EQ(flaws(settings), Names_{"subject_claim"});
  settings = of("github");
  settings.email = EmailRule::when_claimed;
  EXPECT_EQ(flaws(settings), Names_{"email"});
  settings = of("github");
  settings.auth_time = AuthTime::required;
  EXPECT_EQ(flaws(settings), Names_{"auth_time"});
}

TEST(MakeProvider, WantsHttpsUnlessTheConfigurationAllowsMore) {
  ProviderSettings settings = of("oidc");
  settings.name_en = "Other";
  settings.issuer = "http://127.0.0.1:8080";
  EXPECT_EQ(flaws(settings), Names_{"issuer"});
  EXPECT_EQ(flaws(settings, UrlSchemes::http_too), Names_{});
  settings.issuer = "https://user@op.example";
  EXPECT_EQ(flaws(settings), Names_{"issuer"});
  settings.issuer = "ftp://op.example";
  EXPECT_EQ(flaws(settings, UrlSchemes::http_too), Names_{"issuer"});
}

TEST(MakeProvider, DiscoversBelowTheIssuer) {
  ProviderSettings settings = of("oidc");
  settings.name_en = "Other";
  settings.issuer = "https://op.example/realm/";
  const auto made = make_provider(settings, UrlSchemes::https_only);
  EXPECT_EQ(made->issuer, "https://op.example/realm/");
  EXPECT_EQ(made->discovery, "https://op.example/realm/.well-known/openid-configuration");
  settings.authorization_endpoint = "https://op.example/a";
  settings.token_endpoint = "https://op.example/t";
  settings.keys_endpoint = "https://op.example/k";
  EXPECT_EQ(make_provider(settings, UrlSchemes::https_only)->discovery, "");
}

TEST(MakeProvider, FillsInMicrosoftsTenant) {
  struct Case {
    std::optional<std::string> tenant;
    const char* issuer;
    const char* discovery;
  };
  const Case cases[] = {
      {std::nullopt, "https://login.microsoftonline.com/{tenantid}/v2.0", "/common/v2.0/.well-known/"},
      {"organizations", "https://login.microsoftonline.com/{tenantid}/v2.0", "/organizations/v2.0/"},
      {"consumers", "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0", "/consumers/v2.0/"},
      {"8eaef023-2b34-4da1-9baa-8bc8c9d6a490",
       "https://login.microsoftonline.com/8eaef023-2b34-4da1-9baa-8bc8c9d6a490/v2.0", "/8eaef023-2b34-"},
  };
  for (const auto& [tenant, issuer, discovery] : cases) {
    ProviderSettings settings = of("microsoft");
    settings.tenant = tenant;
    const auto made = make_provider(settings, UrlSchemes::https_only);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->issuer, issuer);
    EXPECT_NE(made->discovery.find(discovery), std::string::npos) << made->discovery;
  }
}

TEST(MakeProvider, TakesApplesPrivateKey) {
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::es256);
  const base::SecretString der = key.serialize();
  ProviderSettings settings = of("apple");
  settings.team_id = "TEAM123456";
  settings.key_id = "KEY1234567";
  settings.client_secret =
      base::SecretString{"-----BEGIN PRIVATE KEY-----\n" + base::encode_base64(base::as_bytes(der.reveal())) +
                         "\n-----END PRIVATE KEY-----\n"};
  EXPECT_EQ(flaws(settings), Names_{});
}

}  // namespace
}  // namespace bongsu::provider
