#include "command/configuration_text.h"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/configuration_reader.h"
#include "command/setting_table.h"

namespace bongsu::command {
namespace {

using testing::ElementsAre;

Configuration example() {
  Configuration configuration{"/etc/bongsu/bongsu.toml"};
  configuration.protocol.issuer = "https://login.example.com";
  configuration.listen.port = 8443;
  configuration.brand.links = {{{"약관", "Terms"}, "https://example.com/terms"}};
  ProviderEntry kakao;
  kakao.settings.preset = "kakao";
  kakao.settings.client_id = "k";
  kakao.client_secret_file = "/etc/bongsu/kakao.secret";
  ProviderEntry work = kakao;
  work.settings.preset = "oidc";
  work.settings.id = "work";
  work.settings.name_ko = "회사";
  work.settings.issuer = "https://id.work.example";
  work.settings.scopes = {"openid"};
  work.settings.email = provider::EmailRule::always;
  configuration.providers = {kakao, work};
  configuration.failure_domains = {{.name = "pangyo", .providers = {"kakao", "work"}, .mail_domains = {}}};
  return configuration;
}

TEST(ConfigurationText, ReadsBackAsWhatWasWritten) {
  const auto read = parse_configuration(configuration_text(example()), "/etc/bongsu/bongsu.toml");
  ASSERT_TRUE(read) << describe(read.error().front());
  const ChangedSettings changed = changed_settings(example(), *read);
  EXPECT_THAT(changed.at_reload, ElementsAre());
  EXPECT_THAT(changed.at_restart, ElementsAre());
  ASSERT_EQ(read->providers.size(), 2U);
  EXPECT_EQ(read->providers[1].settings.name_ko, "회사");
}

TEST(ConfigurationText, HoldsEverySettingAndSetsOnlyWhatIsNotTheDefault) {
  const std::string text = configuration_text(example());
  for (const Section& section : setting_table()) {
    for (const Setting& setting : section.settings) {
      EXPECT_NE(text.find("\n# " + setting.doc + "\n"), std::string::npos) << key_of(section, setting);
    }
  }
  EXPECT_NE(text.find("\nport = 8443\n"), std::string::npos);
  EXPECT_NE(text.find("\n# host = \"127.0.0.1\"\n"), std::string::npos);
  EXPECT_NE(text.find("\n# path = \"bongsu.db\"\n"), std::string::npos);
}

TEST(ConfigurationText, OffersDefaultsThatTheParserTakes) {
  std::string text = configuration_text(example());
  for (std::size_t at = 0; (at = text.find("\n# ", at)) != std::string::npos; ++at) {
    const std::size_t line_end = text.find('\n', at + 1);
    const std::string line = text.substr(at + 3, line_end - at - 3);
    const std::size_t equals = line.find(" = ");
    const bool is_setting =
        equals != std::string::npos && line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == equals;
    if (is_setting) text.erase(at + 1, 2);
  }
  const auto read = parse_configuration(text, "/etc/bongsu/bongsu.toml");
  ASSERT_TRUE(read) << describe(read.error().front());
  EXPECT_THAT(changed_settings(example(), *read).at_restart, ElementsAre());
}

TEST(ChangedSettings, TellsWhatChangedInSectionsThatRepeat) {
  Configuration after = example();
  after.providers[1].settings.scopes = {"openid", "email"};
  after.failure_domains.clear();
  EXPECT_THAT(changed_settings(example(), after).at_restart, ElementsAre("provider.scopes", "failure_domain"));
}

TEST(ChangedSettings, TellsWhatNeedsARestart) {
  Configuration after = example();
  after.log.level = LogLevel::debug;
  after.listen.port = 9000;
  const ChangedSettings changed = changed_settings(example(), after);
  EXPECT_THAT(changed.at_reload, ElementsAre("log.level"));
  EXPECT_THAT(changed.at_restart, ElementsAre("listen.port"));
}

TEST(ConfigurationReference, IsWhatTheDocumentSays) {
  std::ifstream stream{BONGSU_SOURCE_DIR "/docs/configuration.md"};
  const std::string document{std::istreambuf_iterator<char>{stream}, {}};
  EXPECT_EQ(document, configuration_reference())
      << "docs/configuration.md is out of date: bongsu reference configuration > docs/configuration.md";
}

}  // namespace
}  // namespace bongsu::command
