#include "command/provider_entries.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/people_for_test.h"
#include "command/temporary_folder.h"

namespace bongsu::command {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class ProviderEntries : public testing::Test {
 protected:
  ProviderEntry with_secret(const std::string& content, std::filesystem::perms permissions) {
    ProviderEntry entry = provider_entry("kakao");
    entry.client_secret_file = folder_.path() / "kakao.secret";
    std::ofstream{entry.client_secret_file} << content;
    std::filesystem::permissions(entry.client_secret_file, permissions);
    return entry;
  }
  static constexpr auto kOwn = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;

  TemporaryFolder folder_;
};

TEST_F(ProviderEntries, TakeTheSecretWithoutTheEndOfItsLine) {
  const auto made = make_provider(with_secret("s3cret\n", kOwn), {});
  ASSERT_TRUE(made) << made.error();
  EXPECT_TRUE(made->client_secret.equals("s3cret"));
  EXPECT_EQ(made->id.str(), "kakao");
}

TEST_F(ProviderEntries, RefuseASecretThatOthersMayRead) {
  const auto refused = make_provider(with_secret("s3cret\n", kOwn | std::filesystem::perms::others_read), {});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error(), AllOf(HasSubstr("kakao.secret"), HasSubstr("chmod 600")));
  EXPECT_EQ(refused.error().find("s3cret"), std::string::npos);
}

TEST_F(ProviderEntries, NameTheFileThatIsMissingOrEmpty) {
  const auto empty = make_provider(with_secret("\n", kOwn), {});
  ASSERT_FALSE(empty);
  EXPECT_THAT(empty.error(), HasSubstr("kakao.secret"));
  Configuration configuration;
  configuration.providers = {provider_entry("kakao")};
  configuration.providers[0].client_secret_file = folder_.path() / "none";
  const auto missing = make_providers(configuration);
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error(), AllOf(HasSubstr("provider \"kakao\""), HasSubstr("none")));
}

TEST_F(ProviderEntries, AreCalledAsWrittenOrByTheirPreset) {
  ProviderEntry entry = provider_entry("oidc");
  EXPECT_EQ(id_of(entry), "oidc");
  entry.settings.id = "work";
  EXPECT_EQ(id_of(entry), "work");
}

}  // namespace
}  // namespace bongsu::command
