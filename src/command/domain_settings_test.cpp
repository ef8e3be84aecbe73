#include "command/domain_settings.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/people_for_test.h"
#include "command/secret_file.h"
#include "command/temporary_folder.h"
#include "credential/attestation.h"
#include "credential/attestation_vectors_for_test.h"
#include "oidc/client_secret.h"

namespace bongsu::command {
namespace {

using testing::HasSubstr;

class DomainSettings : public testing::Test {
 protected:
  DomainSettings() { configuration_.protocol.issuer = "https://login.example.com"; }
  std::filesystem::path write(const char* name, std::string_view content) {
    const auto file = folder_.path() / name;
    EXPECT_TRUE(write_new_secret_file(file, content));
    return file;
  }
  TemporaryFolder folder_;
  Configuration configuration_;
};

TEST_F(DomainSettings, BindCookiesToTheHostUnlessItIsPlainLoopback) {
  EXPECT_EQ(cookie_scope(configuration_), http::CookieScope::host_secure);
  EXPECT_EQ(listener_settings(configuration_, nullptr).transport_security, net::TransportSecurity::promised);
  configuration_.protocol.issuer = "http://localhost:8080";
  EXPECT_EQ(cookie_scope(configuration_), http::CookieScope::loopback_plain);
  EXPECT_EQ(listener_settings(configuration_, nullptr).transport_security, net::TransportSecurity::not_promised);
}

TEST_F(DomainSettings, CutARequestOffOnlyAfterEveryWaitInIt) {
  EXPECT_GE(listener_settings(configuration_, nullptr).limits.handle_max, std::chrono::seconds{30});
  configuration_.store.wait_max = std::chrono::seconds{60};
  configuration_.password.wait_max = std::chrono::seconds{60};
  EXPECT_GT(listener_settings(configuration_, nullptr).limits.handle_max, std::chrono::seconds{5 * 60 + 60});
}

TEST_F(DomainSettings, RememberEndedSessionsForAsLongAsTheirTokensLive) {
  configuration_.protocol.access_token_life = std::chrono::hours{2};
  EXPECT_GE(login_settings(configuration_)->outlived_by, std::chrono::hours{2} + configuration_.protocol.code_life);
}

TEST_F(DomainSettings, SlowAttemptsDownWhereTheOperatorSays) {
  configuration_.login.account_failures = 5;
  const login::AttemptSteps steps = login_settings(configuration_)->attempts.account;
  EXPECT_EQ(steps[0].failures, 5U);
  EXPECT_EQ(steps[1].failures, 10U);
  const login::AttemptLimits usual;
  EXPECT_EQ(login_settings(Configuration{})->attempts.address[1].failures, usual.address[1].failures);
}

TEST_F(DomainSettings, SayWhenASecondWayIsAskedForAndWhatFailsTogether) {
  configuration_.login.second_way = login::SecondWayPolicy::required;
  configuration_.login.second_way_after = 3;
  configuration_.providers = {provider_entry("kakao")};
  const login::Settings settings = *login_settings(configuration_);
  EXPECT_EQ(settings.second_way, login::SecondWayPolicy::required);
  EXPECT_EQ(settings.second_way_after, 3U);
  ASSERT_EQ(settings.failure_domains.size(), 1U);
  EXPECT_EQ(settings.failure_domains[0].name, "kakao");
}

TEST_F(DomainSettings, MakePasskeysBelongToTheIssuersHost) {
  configuration_.protocol.issuer = "https://login.example.com:8443";
  configuration_.passkey.related_origins = {"https://shop.example"};
  const auto us = login_settings(configuration_)->passkeys;
  ASSERT_TRUE(us);
  EXPECT_EQ(us->id, "login.example.com");
  EXPECT_EQ(us->origins, (std::vector<std::string>{"https://login.example.com:8443", "https://shop.example"}));
  configuration_.passkey.relying_party = "example.com";
  EXPECT_EQ(login_settings(configuration_)->passkeys->id, "example.com");
}

TEST_F(DomainSettings, LoadTheMakersThatMayVouchForAuthenticators) {
  configuration_.protocol.issuer = "https://login.example.com";
  EXPECT_FALSE(login_settings(configuration_)->passkeys->attestation);
  const std::string maker = "-----BEGIN CERTIFICATE-----\n" + std::string{credential::kAttestationAuthority} +
                            "\n-----END CERTIFICATE-----\n";
  configuration_.passkey.attestation_roots_file = write("makers.pem", "# ours\n" + maker + maker);
  configuration_.passkey.models = {"ee882879-721c-4913-9775-3dfcce97072a"};
  const auto settings = login_settings(configuration_);
  ASSERT_TRUE(settings) << settings.error();
  EXPECT_EQ(settings->passkeys->attestation->roots.size(), 2U);
  EXPECT_EQ(settings->passkeys->attestation->models.front(), "ee882879721c491397753dfcce97072a");
}

TEST_F(DomainSettings, RefuseAFileOfMakersThatIsNone) {
  const auto refusal = [this](const char* name, std::string_view content) {
    configuration_.passkey.attestation_roots_file = write(name, content);
    return login_settings(configuration_).error();
  };
  EXPECT_THAT(refusal("none.pem", "our makers\n"), HasSubstr("none.pem: holds no certificate"));
  EXPECT_THAT(refusal("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
              HasSubstr("broken.pem: certificate 1 of the file is broken"));
  configuration_.passkey.attestation_roots_file = folder_.path() / "missing.pem";
  EXPECT_THAT(login_settings(configuration_).error(), HasSubstr("missing.pem: cannot be opened"));
}

TEST_F(DomainSettings, HaveNoPasskeysForAnAddressOrWhereTheyAreOff) {
  configuration_.protocol.issuer = "http://127.0.0.1:8080";
  EXPECT_FALSE(login_settings(configuration_)->passkeys);
  configuration_.protocol.issuer = "http://localhost:8080";
  EXPECT_TRUE(login_settings(configuration_)->passkeys);
  configuration_.passkey.enabled = false;
  EXPECT_FALSE(login_settings(configuration_)->passkeys);
}

TEST_F(DomainSettings, SayWhoIsAskedForASecondFactorAndHowAnAppNamesTheService) {
  EXPECT_EQ(login_settings(configuration_)->second_factor, login::SecondFactorPolicy::when_enrolled);
  configuration_.login.second_factor = login::SecondFactorPolicy::required;
  configuration_.login.remember_device = std::chrono::hours{1};
  configuration_.brand.name = {"봉수 가게", "The Shop"};
  const login::Settings settings = login_settings(configuration_).value();
  EXPECT_EQ(settings.second_factor, login::SecondFactorPolicy::required);
  EXPECT_EQ(settings.remember_device, std::chrono::hours{1});
  EXPECT_EQ(settings.service_name, "The Shop");
}

TEST_F(DomainSettings, ReadInitialAccessTokensAsHashes) {
  const std::string token(43, 'a');
  configuration_.protocol.registration_enabled = true;
  configuration_.initial_access_token_file = write("tokens", token + "\r\n\n" + std::string(32, 'b') + "\n");
  const auto settings = protocol_settings(configuration_);
  ASSERT_TRUE(settings) << settings.error();
  ASSERT_EQ(settings->initial_access_token_hashes.size(), 2U);
  EXPECT_TRUE(oidc::matches_hash(token, settings->initial_access_token_hashes[0]));
}

TEST_F(DomainSettings, RefuseInitialAccessTokensThatCouldBeGuessed) {
  configuration_.protocol.registration_enabled = true;
  configuration_.initial_access_token_file = write("tokens", "secret\n");
  EXPECT_THAT(protocol_settings(configuration_).error(), HasSubstr("fewer than 32"));
  configuration_.initial_access_token_file = write("none", "\n\n");
  EXPECT_THAT(protocol_settings(configuration_).error(), HasSubstr("no token"));
}

TEST_F(DomainSettings, LoadALogoByItsName) {
  configuration_.logo_file = write("logo.svg", "<svg/>");
  const auto loaded = brand(configuration_);
  ASSERT_TRUE(loaded) << loaded.error();
  EXPECT_EQ(loaded->logo->media_type, "image/svg+xml");
  configuration_.logo_file = write("logo.exe", "x");
  EXPECT_FALSE(brand(configuration_));
  configuration_.logo_file = folder_.path() / "missing.png";
  EXPECT_THAT(brand(configuration_).error(), HasSubstr("cannot be opened"));
}

}  // namespace
}  // namespace bongsu::command
