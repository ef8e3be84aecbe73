#include "storage/backup.h"

#include <atomic>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>

#include "contract/run_task.h"
#include "contract/temporary_database.h"
#include "storage/migrations.h"
#include "storage/sqlite_database.h"

namespace bongsu::storage {
namespace {

namespace fs = std::filesystem;
using contract::run;

// Two facts that are always written together.
std::vector<Statement> pair_of_facts(const std::string& id) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "INSERT INTO codes_used (id, expires_at) VALUES ($1, 0)", .parameters = {id}});
  batch.push_back({.sql = "INSERT INTO sessions_ended (id, expires_at) VALUES ($1, 0)", .parameters = {id}});
  return batch;
}

class BackUp : public testing::Test {
 protected:
  std::int64_t count(const fs::path& path, Sql sql) {
    auto connection = SqliteConnection::open({.path = path}).value();
    return connection.run({.sql = sql, .parameters = {}})->rows.at(0).integer(0);
  }
  void add_accounts(std::int64_t count) {
    auto connection = SqliteConnection::open({.path = file_.path(), .access = SqliteConnection::Access::write}).value();
    const Statement add{.sql =
                            "INSERT INTO accounts (id, email, email_key, email_verified, name, claims, status,"
                            " created_at, updated_at) WITH RECURSIVE numbers (n) AS"
                            " (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $1)"
                            " SELECT 'account' || n, 'a' || n || '@example.test', 'a' || n || '@example.test', 1,"
                            " 'Somebody', '{}', 'active', n, n FROM numbers",
                        .parameters = {count}};
    ASSERT_TRUE(connection.run(add));
  }
  // Writes over a part of a file that nobody has open.
  static void damage(const fs::path& path) {
    std::fstream damaged{path, std::ios::in | std::ios::out | std::ios::binary};
    damaged.seekp(static_cast<std::streamoff>(fs::file_size(path) / 2));
    damaged << std::string(8192, '\xff');
  }
  fs::path to() const { return file_.folder() / "backup.db"; }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{file_.folder()}, {}));
  }

  contract::TemporaryDatabase file_;
};

TEST_F(BackUp, CopiesOneMomentWhileWritersGoOn) {
  add_accounts(5000);
  SqliteDatabase database{{.path = file_.path()}};
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(run(database.write(pair_of_facts("before " + std::to_string(i)))));

  std::atomic<bool> copied = false;
  std::thread writer{[&database, &copied] {
    for (int i = 0; !copied; ++i) EXPECT_TRUE(run(database.write(pair_of_facts(std::to_string(i)))));
  }};
  const auto backup = back_up(file_.path(), to(), Existing::refuse);
  copied = true;
  writer.join();

  ASSERT_TRUE(backup) << backup.error().message;
  const auto checked = check_backup(to());
  ASSERT_TRUE(checked) << checked.error().message;
  EXPECT_EQ(checked->accounts, 5000u);
  EXPECT_EQ(checked->schema_version, kSchemaVersion);
  EXPECT_GE(count(to(), "SELECT count(*) FROM codes_used"), 20);
  EXPECT_EQ(count(to(), "SELECT count(*) FROM codes_used"), count(to(), "SELECT count(*) FROM sessions_ended"));
}

TEST_F(BackUp, IsReadableByItsOwnerOnlyAndLeavesNothingBeside) {
  const auto before = files();
  ASSERT_TRUE(back_up(file_.path(), to(), Existing::refuse));
  EXPECT_EQ(fs::status(to()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(files(), before + 1);
}

TEST_F(BackUp, RefusesToOverwriteUnlessTold) {
  std::ofstream{to()} << "precious";
  EXPECT_FALSE(back_up(file_.path(), to(), Existing::refuse));
  EXPECT_EQ(fs::file_size(to()), 8u);
  EXPECT_TRUE(back_up(file_.path(), to(), Existing::replace));
  EXPECT_TRUE(check_backup(to()));
}

TEST_F(BackUp, NeverReplacesTheDatabaseItself) {
  EXPECT_FALSE(back_up(file_.path(), file_.path(), Existing::replace));
  EXPECT_TRUE(check_backup(file_.path()));
}

TEST_F(BackUp, LeavesNothingBehindWhenItFails) {
  const auto before = files();
  EXPECT_FALSE(back_up(file_.folder() / "missing.db", to(), Existing::refuse));
  EXPECT_EQ(files(), before);
}

TEST_F(BackUp, ServesAsTheDatabaseAfterARestore) {
  {
    SqliteDatabase database{{.path = file_.path()}};
    ASSERT_TRUE(run(database.write(pair_of_facts("kept"))));
  }
  ASSERT_TRUE(back_up(file_.path(), to(), Existing::refuse));
  ASSERT_TRUE(migrate(to(), WhenMissing::refuse));
  SqliteDatabase restored{{.path = to()}};
  const auto rows = run(restored.read({.sql = "SELECT id FROM codes_used", .parameters = {}}));
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->at(0).text(0), "kept");
  EXPECT_TRUE(run(restored.write(pair_of_facts("new"))));
}

TEST_F(BackUp, TellsADamagedFile) {
  add_accounts(2000);
  ASSERT_TRUE(back_up(file_.path(), to(), Existing::refuse));
  ASSERT_TRUE(check_backup(to()));
  damage(to());
  EXPECT_FALSE(check_backup(to()));
}

TEST_F(BackUp, NeverReplacesASoundBackupByACopyOfADamagedDatabase) {
  add_accounts(2000);
  ASSERT_TRUE(back_up(file_.path(), to(), Existing::refuse));
  damage(file_.path());
  const auto before = files();
  EXPECT_FALSE(back_up(file_.path(), to(), Existing::replace));
  EXPECT_TRUE(check_backup(to()));
  EXPECT_EQ(files(), before);
}

TEST_F(BackUp, FollowsNoLinkThatSomebodyLaidOut) {
  const auto victim = file_.folder() / "victim";
  std::ofstream{victim} << "precious";
  fs::create_symlink(victim, to().string() + ".partial");
  ASSERT_TRUE(back_up(file_.path(), to(), Existing::refuse));
  EXPECT_EQ(fs::file_size(victim), 8u);
}

TEST_F(BackUp, IsCheckedWithoutTheRightToWriteIt) {
  ASSERT_TRUE(back_up(file_.path(), to(), Existing::refuse));
  const auto before = files();
  fs::permissions(to(), fs::perms::owner_read);
  EXPECT_TRUE(check_backup(to()));
  EXPECT_EQ(files(), before);
}

TEST_F(BackUp, TellsAFileThatIsNoDatabaseOfOurs) {
  EXPECT_FALSE(check_backup(file_.folder() / "missing.db"));
  std::ofstream{to()} << std::string(8192, 'x');
  EXPECT_FALSE(check_backup(to()));
}

TEST_F(BackUp, RefusesOneOfANewerProgram) {
  auto connection = SqliteConnection::open({.path = file_.path(), .access = SqliteConnection::Access::write}).value();
  ASSERT_TRUE(connection.run_script("INSERT INTO schema_migrations (version, name) VALUES (999, 'later')"));
  const auto refused = check_backup(file_.path());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("newer"));
}

}  // namespace
}  // namespace bongsu::storage
