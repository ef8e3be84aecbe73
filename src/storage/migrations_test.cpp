#include "storage/migrations.h"

#include <fstream>
#include <set>
#include <thread>

#include <gmock/gmock.h>

#include "contract/temporary_database.h"

namespace bongsu::storage {
namespace {

namespace fs = std::filesystem;

class MigrateTest : public testing::Test {
 protected:
  fs::path path() const { return folder_.path() / "bongsu.db"; }
  SqliteConnection open() {
    return SqliteConnection::open({.path = path(), .access = SqliteConnection::Access::write}).value();
  }
  contract::TemporaryFolder folder_;
};

TEST_F(MigrateTest, MakesANewFileThatOnlyItsOwnerReads) {
  const auto migrated = migrate(path(), WhenMissing::create);
  ASSERT_TRUE(migrated);
  EXPECT_EQ(migrated->from, 0);
  EXPECT_EQ(migrated->to, kSchemaVersion);
  EXPECT_EQ(fs::status(path()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(MigrateTest, MakesNoFileUnlessTold) {
  const auto refused = migrate(path(), WhenMissing::refuse);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("bongsu init"));
  EXPECT_FALSE(fs::exists(path()));
}

TEST_F(MigrateTest, LeavesAnUpToDateFileAsItIs) {
  ASSERT_TRUE(migrate(path(), WhenMissing::create));
  const auto again = migrate(path(), WhenMissing::refuse);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->from, kSchemaVersion);
}

TEST_F(MigrateTest, RefusesAFileOfANewerProgramAndLeavesItAsItIs) {
  ASSERT_TRUE(migrate(path(), WhenMissing::create));
  auto connection = open();
  ASSERT_TRUE(connection.run_script("INSERT INTO schema_migrations (version, name) VALUES (999, 'later')"));
  const auto refused = migrate(path(), WhenMissing::create);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, testing::AllOf(testing::HasSubstr("999"), testing::HasSubstr("newer")));
  EXPECT_EQ(schema_version(connection).value(), 999);
}

TEST_F(MigrateTest, RunsEachStepOnceWhenManyStartTogether) {
  std::vector<std::thread> processes;
  std::array<bool, 4> succeeded{};
  for (bool& success : succeeded) {
    processes.emplace_back([this, &success] { success = migrate(path(), WhenMissing::create).has_value(); });
  }
  for (auto& process : processes) process.join();
  EXPECT_THAT(succeeded, testing::Each(true));
  auto connection = open();
  const auto steps = connection.run({.sql = "SELECT count(*) FROM schema_migrations", .parameters = {}});
  EXPECT_EQ(steps->rows.at(0).integer(0), std::ssize(migrations()));
}

TEST_F(MigrateTest, SaysWhatIsWrongWithAFileThatIsNoDatabase) {
  std::ofstream{path()} << std::string(8192, 'x');
  const auto refused = migrate(path(), WhenMissing::create);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, testing::HasSubstr(path().string()));
}

TEST(Migrations, AreNumberedFromOneWithoutGaps) {
  std::int64_t expected = 1;
  for (const Migration& migration : migrations()) EXPECT_EQ(migration.version, expected++);
  EXPECT_EQ(expected, kSchemaVersion + 1);
}

}  // namespace
}  // namespace bongsu::storage
