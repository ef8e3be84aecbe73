#include "storage/sqlite_database.h"

#include <string>

#include <gmock/gmock.h>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "contract/run_task.h"
#include "contract/temporary_database.h"

namespace bongsu::storage {
namespace {

using contract::run;
using contract::run_together;
using WriteTask = Task<std::expected<std::vector<Result>, StoreError>>;

Statement use_code(std::string id) {
  return {.sql = "INSERT INTO codes_used (id, expires_at) VALUES ($1, 0)", .parameters = {std::move(id)}};
}

class SqliteDatabaseTest : public testing::Test {
 protected:
  std::int64_t codes(SqliteDatabase& database) {
    return run(database.read({.sql = "SELECT count(*) FROM codes_used", .parameters = {}}))->at(0).integer(0);
  }

  contract::TemporaryDatabase file_;
};

TEST_F(SqliteDatabaseTest, CommitsConcurrentWritesTogether) {
  SqliteDatabase database{{.path = file_.path()}};
  std::vector<WriteTask> writes;
  for (int i = 0; i < 1000; ++i) writes.push_back(database.write({use_code(std::to_string(i))}));
  for (const auto& outcome : run_together(std::move(writes))) EXPECT_TRUE(outcome);
  EXPECT_EQ(codes(database), 1000);
  const auto status = database.status();
  EXPECT_GE(status.batches, 1000u);
  EXPECT_LT(status.commits, status.batches / 2);
}

TEST_F(SqliteDatabaseTest, CopiesTheLogIntoTheFileBeforeItGrowsLong) {
  SqliteDatabase database{{.path = file_.path()}};
  const std::string long_id(200'000, 'x');
  for (int i = 0; i < 150; ++i) ASSERT_TRUE(run(database.write({use_code(long_id + std::to_string(i))})));
  std::filesystem::path log = file_.path();
  log += "-wal";
  EXPECT_LT(std::filesystem::file_size(log), 10'000'000U) << "30 MB were written";
  EXPECT_EQ(codes(database), 150);
}

TEST_F(SqliteDatabaseTest, TellsAConflictOnlyToTheBatchThatHasIt) {
  SqliteDatabase database{{.path = file_.path()}};
  std::vector<WriteTask> writes;
  for (int i = 0; i < 100; ++i) writes.push_back(database.write({use_code(std::to_string(i % 50))}));
  int conflicts = 0;
  for (const auto& outcome : run_together(std::move(writes))) {
    if (outcome) continue;
    EXPECT_TRUE(std::holds_alternative<Conflict>(outcome.error()));
    ++conflicts;
  }
  EXPECT_EQ(conflicts, 50);
  EXPECT_EQ(codes(database), 50);
  EXPECT_EQ(database.status().conflicts, 50u);
}

TEST_F(SqliteDatabaseTest, ReadsWhatWasAcknowledged) {
  SqliteDatabase database{{.path = file_.path()}};
  for (int i = 1; i <= 20; ++i) {
    ASSERT_TRUE(run(database.write({use_code(std::to_string(i))})));
    EXPECT_EQ(codes(database), i);
  }
}

TEST_F(SqliteDatabaseTest, RefusesAtOnceWhatIsBeyondTheBound) {
  SqliteDatabase database{{.path = file_.path(), .writes_waiting_max = 0, .reads_waiting_max = 0}};
  EXPECT_FALSE(run(database.write({use_code("a")})));
  EXPECT_FALSE(run(database.read({.sql = "SELECT 1", .parameters = {}})));
  EXPECT_GE(database.status().failures, 2u);
}

TEST_F(SqliteDatabaseTest, AnswersWhatWasAskedBeforeItFinishes) {
  SqliteDatabase database{{.path = file_.path()}};
  boost::asio::io_context context;
  std::vector<std::future<WriteOutcome>> outcomes;
  for (int i = 0; i < 50; ++i) {
    outcomes.push_back(
        boost::asio::co_spawn(context, database.write({use_code(std::to_string(i))}), boost::asio::use_future));
  }
  context.poll();
  database.finish();
  context.run();
  for (auto& outcome : outcomes) EXPECT_TRUE(outcome.get());
  EXPECT_FALSE(run(database.write({use_code("late")})));
  EXPECT_FALSE(run(database.read({.sql = "SELECT 1", .parameters = {}})));
}

TEST_F(SqliteDatabaseTest, LetsACancelledCallerGoWhileTheFileIsHeldByAnother) {
  SqliteDatabase database{
      {.path = file_.path(), .wait_max = std::chrono::hours{1}, .busy_timeout = std::chrono::hours{1}}};
  ASSERT_TRUE(run(database.write({use_code("before")})));
  auto other = SqliteConnection::open({.path = file_.path(), .access = SqliteConnection::Access::write}).value();
  ASSERT_TRUE(other.run_script("BEGIN IMMEDIATE"));

  boost::asio::io_context context;
  boost::asio::cancellation_signal cancel;
  auto outcome = boost::asio::co_spawn(context, database.write({use_code("held")}),
                                       boost::asio::bind_cancellation_slot(cancel.slot(), boost::asio::use_future));
  context.poll();
  cancel.emit(boost::asio::cancellation_type::terminal);
  context.run();
  EXPECT_FALSE(outcome.get());
  ASSERT_TRUE(other.run_script("COMMIT"));
  EXPECT_TRUE(run(database.write({use_code("after")})));
}

TEST_F(SqliteDatabaseTest, AnswersAFaultyStatementAndGoesOn) {
  SqliteDatabase database{{.path = file_.path()}};
  EXPECT_FALSE(run(database.read({.sql = "SELECT $1", .parameters = {}})));
  EXPECT_FALSE(run(database.write({{.sql = "SELECT $1", .parameters = {}}})));
  EXPECT_FALSE(run(database.read({.sql = "SELECT nothing FROM nowhere", .parameters = {}})));
  EXPECT_TRUE(run(database.write({use_code("a")})));
  EXPECT_EQ(codes(database), 1);
}

TEST_F(SqliteDatabaseTest, WorksWhileAnotherProcessHasTheFileOpen) {
  SqliteDatabase server{{.path = file_.path()}};
  SqliteDatabase command{{.path = file_.path()}};
  ASSERT_TRUE(run(server.write({use_code("server")})));
  ASSERT_TRUE(run(command.write({use_code("command")})));
  EXPECT_EQ(codes(server), 2);
  EXPECT_EQ(codes(command), 2);
}

}  // namespace
}  // namespace bongsu::storage
