// What becomes of requests while the disk or the file is not as it should be, and afterwards.

#include <chrono>
#include <csignal>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "contract/run_task.h"
#include "contract/temporary_database.h"
#include "storage/backup.h"
#include "storage/migrations.h"
#include "storage/sqlite_database.h"

namespace bongsu::storage {
namespace {

namespace fs = std::filesystem;
using contract::run;
using Access = DatabaseStatus::Access;

Statement use_code(std::string id) {
  return {.sql = "INSERT INTO codes_used (id, expires_at) VALUES ($1, 0)", .parameters = {std::move(id)}};
}

Statement count_codes() { return {.sql = "SELECT count(*) FROM codes_used", .parameters = {}}; }

bool is_unavailable(const WriteOutcome& outcome) {
  return !outcome && std::holds_alternative<base::Unavailable>(outcome.error());
}

// Until the condition holds; false when it never does.
template <typename Condition>
bool comes_true(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

// While it lives, no file of this process grows beyond a size: how a full disk looks to SQLite.
class FullDisk {
 public:
  explicit FullDisk(rlim_t file_bytes_max) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit tight = before_;
    tight.rlim_cur = file_bytes_max;
    setrlimit(RLIMIT_FSIZE, &tight);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

class SqliteOutage : public testing::Test {
 protected:
  SqliteSettings settings() const {
    return {.path = file_.path(),
            .busy_timeout = std::chrono::milliseconds{20},
            .look_every = std::chrono::milliseconds{5}};
  }
  fs::path beside(const char* name) const { return file_.folder() / name; }

  contract::TemporaryDatabase file_;
};

TEST_F(SqliteOutage, IsUnavailableUntilThereIsAFile) {
  fs::remove(file_.path());
  SqliteDatabase database{settings()};
  EXPECT_TRUE(is_unavailable(run(database.write({use_code("a")}))));
  EXPECT_FALSE(run(database.read(count_codes())));
  EXPECT_FALSE(fs::exists(file_.path()));
  ASSERT_TRUE(migrate(file_.path(), WhenMissing::create));
  EXPECT_TRUE(comes_true([&] { return run(database.write({use_code("a")})).has_value(); }));
}

TEST_F(SqliteOutage, NeverWritesToAFileThatWasDeleted) {
  SqliteDatabase database{settings()};
  ASSERT_TRUE(run(database.write({use_code("a")})));
  fs::remove(file_.path());
  EXPECT_TRUE(is_unavailable(run(database.write({use_code("b")}))));
  EXPECT_FALSE(run(database.read(count_codes())));
  EXPECT_FALSE(fs::exists(file_.path()));
  EXPECT_EQ(database.status().writing, Access::failing);
  EXPECT_THAT(database.status().last_error, testing::HasSubstr("gone"));
}

TEST_F(SqliteOutage, GoesOnWhenAFileThatWasMovedAwayIsBack) {
  SqliteDatabase database{settings()};
  ASSERT_TRUE(run(database.write({use_code("a")})));
  fs::rename(file_.path(), beside("away"));
  EXPECT_TRUE(is_unavailable(run(database.write({use_code("b")}))));
  fs::rename(beside("away"), file_.path());
  EXPECT_TRUE(run(database.write({use_code("c")})));
  EXPECT_EQ(run(database.read(count_codes()))->at(0).integer(0), 2);
}

TEST_F(SqliteOutage, TakesUpAFileThatReplacedTheOldOneAndNothingOfTheOld) {
  SqliteDatabase database{settings()};
  ASSERT_TRUE(run(database.write({use_code("in the backup")})));
  ASSERT_TRUE(back_up(file_.path(), beside("backup.db"), Existing::refuse));
  ASSERT_TRUE(run(database.write({use_code("later")})));
  fs::rename(beside("backup.db"), file_.path());
  EXPECT_TRUE(comes_true([&] { return run(database.read(count_codes())).has_value(); }));
  EXPECT_EQ(run(database.read(count_codes()))->at(0).integer(0), 1);
  EXPECT_TRUE(comes_true([&] { return run(database.write({use_code("later")})).has_value(); }));
  EXPECT_EQ(run(database.read(count_codes()))->at(0).integer(0), 2);
  database.finish();
  EXPECT_TRUE(check_backup(file_.path()));
}

TEST_F(SqliteOutage, TakesNothingOfTheOldFileAlsoBehindALink) {
  fs::create_directory(beside("elsewhere"));
  fs::create_symlink(file_.path(), beside("elsewhere") / "link.db");
  auto linked = settings();
  linked.path = beside("elsewhere") / "link.db";
  SqliteDatabase database{linked};
  ASSERT_TRUE(run(database.write({use_code("in the backup")})));
  ASSERT_TRUE(back_up(file_.path(), beside("backup.db"), Existing::refuse));
  ASSERT_TRUE(run(database.write({use_code("later")})));
  fs::rename(beside("backup.db"), file_.path());
  EXPECT_TRUE(comes_true([&] { return run(database.read(count_codes())).has_value(); }));
  EXPECT_EQ(run(database.read(count_codes()))->at(0).integer(0), 1);
  EXPECT_TRUE(fs::exists(beside("bongsu.db-wal.of-replaced-file")));
}

TEST_F(SqliteOutage, StaysUnavailableUntilWhatTheOldFileLeftIsSetAside) {
  SqliteDatabase database{settings()};
  ASSERT_TRUE(run(database.write({use_code("in the backup")})));
  ASSERT_TRUE(back_up(file_.path(), beside("backup.db"), Existing::refuse));
  ASSERT_TRUE(run(database.write({use_code("later")})));
  // A folder that is not empty gives its name to no file.
  const auto in_the_way = beside("bongsu.db-wal.of-replaced-file");
  fs::create_directories(in_the_way / "full");
  fs::rename(beside("backup.db"), file_.path());
  EXPECT_TRUE(comes_true([&] { return database.status().last_error.contains("cannot be set aside"); }));
  EXPECT_FALSE(run(database.read(count_codes())));
  fs::remove_all(in_the_way);
  EXPECT_TRUE(comes_true([&] { return run(database.read(count_codes())).has_value(); }));
  EXPECT_EQ(run(database.read(count_codes()))->at(0).integer(0), 1);
}

TEST_F(SqliteOutage, SaysToWhoeverAsksAtOnceThatTheFileIsGone) {
  SqliteSettings seldom = settings();
  seldom.look_every = std::chrono::hours{1};
  SqliteDatabase database{seldom};
  ASSERT_TRUE(run(database.write({use_code("a")})));
  fs::rename(file_.path(), beside("away"));
  EXPECT_EQ(database.status().writing, Access::failing);
  EXPECT_EQ(database.status().reading, Access::failing);
}

TEST_F(SqliteOutage, NoticesOnItsOwnThatTheFileIsGoneAndBack) {
  SqliteDatabase database{settings()};
  ASSERT_TRUE(comes_true([&] { return database.status().writing == Access::working; }));
  fs::rename(file_.path(), beside("away"));
  EXPECT_TRUE(comes_true([&] { return database.status().writing == Access::failing; }));
  EXPECT_TRUE(comes_true([&] { return database.status().reading == Access::failing; }));
  fs::rename(beside("away"), file_.path());
  EXPECT_TRUE(comes_true([&] { return database.status().writing == Access::working; }));
  EXPECT_TRUE(comes_true([&] { return database.status().reading == Access::working; }));
}

TEST_F(SqliteOutage, TellsTheLogOnceThatWritingFailsAndOnceThatItWorksAgain) {
  std::mutex mutex;
  std::vector<Access> told;
  auto watched = settings();
  watched.on_change = [&](const DatabaseStatus& status) {
    const std::lock_guard lock{mutex};
    if (told.empty() || told.back() != status.writing) told.push_back(status.writing);
  };
  SqliteDatabase database{watched};
  ASSERT_TRUE(run(database.write({use_code("a")})));
  fs::rename(file_.path(), beside("away"));
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(run(database.write({use_code("b")})));
  fs::rename(beside("away"), file_.path());
  ASSERT_TRUE(run(database.write({use_code("c")})));
  database.finish();
  std::erase(told, Access::unknown);
  EXPECT_THAT(told, testing::ElementsAre(Access::working, Access::failing, Access::working));
}

TEST_F(SqliteOutage, RefusesWritesAndGoesOnReadingWhileTheDiskIsFullAndRecovers) {
  SqliteDatabase database{settings()};
  ASSERT_TRUE(run(database.write({use_code("before")})));
  {
    const FullDisk full{4096};
    const auto outcome = run(database.write({use_code(std::string(50'000, 'x'))}));
    ASSERT_TRUE(is_unavailable(outcome));
    EXPECT_THAT(std::get<base::Unavailable>(outcome.error()).cause, testing::HasSubstr("is not known"));
    EXPECT_EQ(database.status().writing, Access::failing);
    EXPECT_EQ(run(database.read(count_codes()))->at(0).integer(0), 1);
  }
  EXPECT_TRUE(comes_true([&] { return database.status().writing == Access::working; }));
  EXPECT_TRUE(run(database.write({use_code("after")})));
  EXPECT_EQ(run(database.read(count_codes()))->at(0).integer(0), 2);
}

TEST_F(SqliteOutage, RefusesWritesAndGoesOnReadingWhileAnotherProcessHoldsTheFile) {
  SqliteDatabase database{settings()};
  ASSERT_TRUE(run(database.write({use_code("before")})));
  auto other = SqliteConnection::open({.path = file_.path(), .access = SqliteConnection::Access::write}).value();
  ASSERT_TRUE(other.run_script("BEGIN IMMEDIATE"));
  EXPECT_TRUE(is_unavailable(run(database.write({use_code("held")}))));
  EXPECT_THAT(database.status().last_error, testing::HasSubstr("locked"));
  EXPECT_EQ(run(database.read(count_codes()))->at(0).integer(0), 1);
  ASSERT_TRUE(other.run_script("COMMIT"));
  EXPECT_TRUE(run(database.write({use_code("after")})));
}

TEST_F(SqliteOutage, AnswersWritesWithinTheBoundWhileTheWriterHangsAndNeverBeginsThem) {
  auto bounded = settings();
  bounded.busy_timeout = std::chrono::hours{1};
  bounded.wait_max = std::chrono::milliseconds{20};
  SqliteDatabase database{bounded};
  ASSERT_TRUE(comes_true([&] { return database.status().writing == Access::working; }));
  auto other = SqliteConnection::open({.path = file_.path(), .access = SqliteConnection::Access::write}).value();
  ASSERT_TRUE(other.run_script("BEGIN IMMEDIATE"));
  for (const char* id : {"a", "b", "c"}) {
    const auto outcome = run(database.write({use_code(id)}));
    ASSERT_TRUE(is_unavailable(outcome));
    EXPECT_THAT(std::get<base::Unavailable>(outcome.error()).cause, testing::HasSubstr("within 20 ms"));
  }
  EXPECT_EQ(database.status().writing, Access::failing);
  ASSERT_TRUE(other.run_script("COMMIT"));
  EXPECT_TRUE(comes_true([&] { return database.status().writing == Access::working; }));
  database.finish();
  SqliteDatabase later{settings()};
  EXPECT_EQ(run(later.read(count_codes()))->at(0).integer(0), 0);
}

TEST_F(SqliteOutage, AnswersReadsWithinTheBoundWhileTheReadersHang) {
  auto other = SqliteConnection::open({.path = file_.path(), .access = SqliteConnection::Access::write}).value();
  ASSERT_TRUE(other.run_script("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE write_probe SET probes = 1"));
  auto bounded = settings();
  bounded.busy_timeout = std::chrono::hours{1};
  bounded.wait_max = std::chrono::milliseconds{20};
  SqliteDatabase database{bounded};
  for (int i = 0; i < 3; ++i) {
    const auto outcome = run(database.read(count_codes()));
    ASSERT_FALSE(outcome);
    EXPECT_THAT(outcome.error().cause, testing::HasSubstr("within 20 ms"));
  }
  EXPECT_EQ(database.status().reading, Access::failing);
  ASSERT_TRUE(other.run_script("COMMIT; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM write_probe"));
  EXPECT_TRUE(comes_true([&] { return run(database.read(count_codes())).has_value(); }));
}

TEST_F(SqliteOutage, StaysUnavailableOnASchemaThatItDoesNotKnow) {
  auto other = SqliteConnection::open({.path = file_.path(), .access = SqliteConnection::Access::write}).value();
  ASSERT_TRUE(other.run_script("INSERT INTO schema_migrations (version, name) VALUES (999, 'from the future')"));
  SqliteDatabase database{settings()};
  EXPECT_TRUE(is_unavailable(run(database.write({use_code("a")}))));
  EXPECT_FALSE(run(database.read(count_codes())));
  EXPECT_THAT(database.status().last_error, testing::HasSubstr("newer"));
}

}  // namespace
}  // namespace bongsu::storage
