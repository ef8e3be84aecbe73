#include "command/failure_domains.h"

#include <gmock/gmock.h>

namespace bongsu::command {
namespace {

using account::FailureDomain;
using account::ProviderId;
using testing::ElementsAre;
using testing::IsEmpty;

Configuration with_providers(const std::vector<std::pair<std::string, std::string>>& presets_and_ids) {
  Configuration configuration;
  for (const auto& [preset, id] : presets_and_ids) {
    ProviderEntry entry;
    entry.settings.preset = preset;
    entry.settings.id = id;
    configuration.providers.push_back(std::move(entry));
  }
  return configuration;
}

MATCHER_P2(IsDomain, name, providers, "") {
  std::vector<std::string> ids;
  for (const ProviderId& provider : arg.providers) ids.push_back(provider.str());
  return arg.name == name && ids == std::vector<std::string>(providers);
}

using Ids = std::vector<std::string>;

TEST(FailureDomains, AreTheConfiguredProvidersWithTheMailThatTheyRun) {
  const auto domains = failure_domains(with_providers({{"kakao", ""}, {"naver", ""}, {"github", ""}}));
  EXPECT_THAT(domains, ElementsAre(IsDomain("kakao", Ids{"kakao"}), IsDomain("naver", Ids{"naver"}),
                                   IsDomain("github", Ids{"github"})));
  EXPECT_THAT(domains[0].mail_domains, ElementsAre("hanmail.net", "daum.net", "kakao.com"));
  EXPECT_THAT(domains[1].mail_domains, ElementsAre("naver.com"));
  EXPECT_THAT(domains[2].mail_domains, IsEmpty());
}

TEST(FailureDomains, HoldProvidersOfOnePresetTogetherAndGenericOnesApart) {
  const auto domains =
      failure_domains(with_providers({{"kakao", "shop"}, {"oidc", "a"}, {"kakao", "game"}, {"oidc", "b"}}));
  EXPECT_THAT(domains,
              ElementsAre(IsDomain("kakao", Ids{"shop", "game"}), IsDomain("a", Ids{"a"}), IsDomain("b", Ids{"b"})));
}

TEST(FailureDomains, AreReplacedByNameOrAddedByTheConfiguration) {
  Configuration configuration = with_providers({{"kakao", ""}, {"naver", ""}});
  configuration.failure_domains = {{.name = "pangyo", .providers = {"kakao", "naver"}, .mail_domains = {}},
                                   {.name = "kakao", .providers = {"kakao"}, .mail_domains = {"daum.net"}}};
  const auto domains = failure_domains(configuration);
  EXPECT_THAT(domains, ElementsAre(IsDomain("kakao", Ids{"kakao"}), IsDomain("naver", Ids{"naver"}),
                                   IsDomain("pangyo", Ids{"kakao", "naver"})));
  EXPECT_THAT(domains[0].mail_domains, ElementsAre("daum.net"));
}

TEST(FailureDomains, AreNoneWithoutProviders) { EXPECT_THAT(failure_domains(Configuration{}), IsEmpty()); }

}  // namespace
}  // namespace bongsu::command
