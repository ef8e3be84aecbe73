#include "storage/new_file.h"

#include <fstream>

#include <gtest/gtest.h>

#include "contract/temporary_database.h"

namespace bongsu::storage {
namespace {

namespace fs = std::filesystem;

class NewFile : public testing::Test {
 protected:
  fs::path to() const { return folder_.path() / "new"; }
  static std::string content(const fs::path& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
  }

  contract::TemporaryFolder folder_;
};

TEST_F(NewFile, IsBegunUnderAnotherNameEachTimeForItsOwnerOnly) {
  const auto one = make_partial_file(to());
  const auto other = make_partial_file(to());
  ASSERT_TRUE(one && other);
  EXPECT_NE(*one, *other);
  EXPECT_EQ(fs::status(*one).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(NewFile, TakesNoNameThatIsTakenUnlessTold) {
  const auto partial = make_partial_file(to()).value();
  std::ofstream{to()} << "precious";
  EXPECT_FALSE(publish(partial, to(), Existing::refuse));
  EXPECT_EQ(content(to()), "precious");
  EXPECT_TRUE(publish(partial, to(), Existing::replace));
  EXPECT_EQ(content(to()), "");
  EXPECT_FALSE(fs::exists(partial));
}

TEST_F(NewFile, IsRenamedWithoutReplacingWhereThereAreNoLinks) {
  const auto partial = make_partial_file(to()).value();
  std::ofstream{to()} << "precious";
  EXPECT_FALSE(rename_to_free_name(partial, to()));
  EXPECT_EQ(content(to()), "precious");
  fs::remove(to());
  EXPECT_TRUE(rename_to_free_name(partial, to()));
  EXPECT_TRUE(fs::exists(to()));
}

}  // namespace
}  // namespace bongsu::storage
