#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program/installation.h"

namespace bongsu::program {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

TEST(Check, NamesAMasterKeyThatOthersMayRead) {
  const Installation installation;
  fs::permissions(installation.folder.path() / "master.key", fs::perms::others_read, fs::perm_options::add);
  const Ended checked = installation.command({"check"});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.out, HasSubstr("keys.master_key_file"));
  EXPECT_THAT(checked.out, HasSubstr("chmod 600"));
}

TEST(Check, NamesAMasterKeyOfAnotherDatabase) {
  const Installation installation;
  const Installation other;
  fs::copy_file(other.folder.path() / "master.key", installation.folder.path() / "master.key",
                fs::copy_options::overwrite_existing);
  const Ended checked = installation.command({"check"});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.out, HasSubstr("master key that belongs to this database"));
}

TEST(Check, NamesADamagedDatabase) {
  const Installation installation;
  const fs::path database = installation.folder.path() / "bongsu.db";
  fs::resize_file(database, fs::file_size(database) / 2);
  const Ended checked = installation.command({"check"});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.out, HasSubstr("Restore"));
}

TEST(Check, NamesTheLineOfEachMistakeInTheConfiguration) {
  const Installation installation;
  std::ofstream{installation.configuration()} << "issuer = \"http://example.com\"\nhost = 1\n";
  const Ended checked = installation.command({"check"});
  EXPECT_EQ(checked.exit_code, 3);
  EXPECT_THAT(checked.out, HasSubstr("bongsu.toml:1:10: issuer"));
  EXPECT_THAT(checked.out, HasSubstr("bongsu.toml:2:1: host"));
}

TEST(Check, NamesACertificateThatCannotBeRead) {
  const Installation installation;
  installation.replace("# certificate_file = \"\"", "certificate_file = \"chain.pem\"");
  installation.replace("# key_file = \"\"", "key_file = \"key.pem\"");
  installation.replace("http://localhost:", "https://localhost:");
  const Ended checked = installation.command({"check"});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.out, HasSubstr("chain.pem"));
}

TEST(Check, LooksAtEveryProviderAndItsSecret) {
  const Installation installation;
  installation.add_provider();
  EXPECT_THAT(installation.command({"check"}).out, HasSubstr("oidc, client c"));
  fs::permissions(installation.folder.path() / "elsewhere.secret", fs::perms::others_read, fs::perm_options::add);
  const Ended checked = installation.command({"check"});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.out, HasSubstr("provider elsewhere"));
  EXPECT_THAT(checked.out, HasSubstr("chmod 600"));
}

}  // namespace
}  // namespace bongsu::program
