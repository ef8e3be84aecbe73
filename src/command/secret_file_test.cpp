#include "command/secret_file.h"

#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/temporary_folder.h"

namespace bongsu::command {
namespace {

namespace fs = std::filesystem;
using fs::perms;

class SecretFile : public testing::Test {
 protected:
  const fs::path& write(perms permissions) {
    std::ofstream{file_} << "secret\n";
    fs::permissions(file_, permissions);
    return file_;
  }
  TemporaryFolder folder_;
  fs::path file_ = folder_.path() / "master.key";
};

TEST_F(SecretFile, IsReadWhenOnlyItsOwnerOrGroupMayRead) {
  for (const perms permissions :
       {perms::owner_read, perms::owner_read | perms::owner_write, perms::owner_read | perms::group_read}) {
    fs::remove(file_);
    const auto read = read_secret_file(write(permissions));
    ASSERT_TRUE(read) << read.error();
    EXPECT_EQ(read->reveal(), "secret\n");
  }
}

TEST_F(SecretFile, IsRefusedWhenOthersMayReadOrChangeIt) {
  for (const perms permissions : {perms::others_read, perms::others_write, perms::group_write}) {
    fs::remove(file_);
    const auto read = read_secret_file(write(perms::owner_read | permissions));
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error(), testing::HasSubstr("chmod 600"));
  }
}

TEST_F(SecretFile, IsRefusedWhenItIsNoFileOrTooLong) {
  EXPECT_THAT(read_secret_file(folder_.path()).error(), testing::HasSubstr("no ordinary file"));
  EXPECT_THAT(read_secret_file(file_).error(), testing::HasSubstr("cannot be opened"));
  std::ofstream{file_} << std::string(70'000, 'x');
  fs::permissions(file_, perms::owner_read);
  EXPECT_THAT(read_secret_file(file_).error(), testing::HasSubstr("longer than"));
}

TEST_F(SecretFile, IsWrittenForItsOwnerAloneAndNeverOverAnother) {
  ASSERT_TRUE(write_new_secret_file(file_, "first"));
  EXPECT_EQ(fs::status(file_).permissions(), perms::owner_read | perms::owner_write);
  const auto again = write_new_secret_file(file_, "second");
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error(), testing::HasSubstr("exists already"));
  EXPECT_EQ(read_secret_file(file_)->reveal(), "first");
}

TEST(TemporaryFolder, GoesWithAllThatIsInIt) {
  fs::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    std::ofstream{path / "file"} << "x";
    EXPECT_EQ(fs::status(path).permissions(), perms::owner_all);
  }
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace bongsu::command
