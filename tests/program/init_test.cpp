#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/temporary_folder.h"
#include "program/program.h"

namespace bongsu::program {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

TEST(Init, MakesAnInstallationThatPassesItsOwnCheck) {
  const command::TemporaryFolder folder;
  const fs::path dir = folder.path() / "new" / "node";
  ASSERT_EQ(run({"init", "--dir", dir, "--issuer", "https://login.example.com"}).exit_code, 0);
  EXPECT_EQ(fs::status(dir / "master.key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::status(dir / "bongsu.db").permissions() & fs::perms::others_all, fs::perms::none);
  const Ended checked = run({"check", "--config", dir / "bongsu.toml"});
  EXPECT_EQ(checked.exit_code, 0) << checked.out;
}

TEST(Init, NeverOverwrites) {
  for (const char* existing : {"bongsu.toml", "master.key", "bongsu.db"}) {
    const command::TemporaryFolder folder;
    const std::vector<std::string> init{"init", "--dir", folder.path(), "--issuer", "https://login.example.com"};
    ASSERT_EQ(run(init).exit_code, 0);
    for (const char* other : {"bongsu.toml", "master.key", "bongsu.db"}) {
      if (std::string_view{other} != existing) fs::remove(folder.path() / other);
    }
    const auto before = fs::last_write_time(folder.path() / existing);
    const Ended again = run(init);
    EXPECT_EQ(again.exit_code, 1) << existing;
    EXPECT_THAT(again.err, HasSubstr("exists already"));
    EXPECT_EQ(fs::last_write_time(folder.path() / existing), before) << existing;
    EXPECT_EQ(std::distance(fs::directory_iterator{folder.path()}, fs::directory_iterator{}), 1) << existing;
  }
}

TEST(Init, KeepsTheDatabaseElsewhereOnRequest) {
  const command::TemporaryFolder folder;
  const std::string config = folder.path() / "etc" / "bongsu.toml";
  ASSERT_EQ(run({"init", "--dir", folder.path() / "etc", "--data", folder.path() / "data", "--issuer",
                 "https://login.example.com"})
                .exit_code,
            0);
  EXPECT_TRUE(fs::exists(folder.path() / "data" / "bongsu.db"));
  EXPECT_EQ(run({"user", "list", "--config", config}).exit_code, 0);
}

TEST(Init, RefusesAnIssuerThatCouldNotBeServed) {
  const command::TemporaryFolder folder;
  for (const char* issuer : {"http://login.example.com", "login.example.com", "https://login.example.com/path?x"}) {
    const Ended refused = run({"init", "--dir", folder.path() / "x", "--issuer", issuer});
    EXPECT_EQ(refused.exit_code, 2) << issuer;
    EXPECT_THAT(refused.err, HasSubstr("--issuer")) << issuer;
    EXPECT_FALSE(fs::exists(folder.path() / "x")) << issuer;
  }
}

}  // namespace
}  // namespace bongsu::program
