#include "storage/sqlite_connection.h"

#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>

#include "contract/temporary_database.h"

namespace bongsu::storage {
namespace {

using contract::TemporaryDatabase;

class SqliteConnectionTest : public testing::Test {
 protected:
  SqliteConnection open(SqliteConnection::Access access = SqliteConnection::Access::write) {
    return std::move(SqliteConnection::open({.path = file_.path(), .access = access}).value());
  }
  TemporaryDatabase file_;
};

TEST_F(SqliteConnectionTest, GivesBackEveryTypeOfValue) {
  auto connection = open();
  const base::Bytes bytes{std::byte{0}, std::byte{255}};
  const auto result = connection.run(
      {.sql = "SELECT $1, $2, $3, $4, $5, $6",
       .parameters = {Value{}, std::int64_t{-5}, std::string{"a\0b", 3}, bytes, std::string{}, base::Bytes{}}});
  ASSERT_TRUE(result);
  const Row& row = result->rows.at(0);
  EXPECT_TRUE(row.is_null(0));
  EXPECT_EQ(row.integer(1), -5);
  EXPECT_EQ(row.text(2), (std::string{"a\0b", 3}));
  EXPECT_EQ(row.bytes(3), bytes);
  EXPECT_EQ(row.text(4), "");
  EXPECT_TRUE(row.bytes(5).empty());
  EXPECT_ANY_THROW(static_cast<void>(row.text(1)));
}

TEST_F(SqliteConnectionTest, UsesAParameterAgainByItsNumber) {
  auto connection = open();
  const auto result = connection.run({.sql = "SELECT $1, $2, $1", .parameters = {std::int64_t{1}, std::int64_t{2}}});
  EXPECT_EQ(result->rows.at(0).integer(2), 1);
}

TEST_F(SqliteConnectionTest, ThrowsOnStatementsThatNoDriverWouldBindAlike) {
  auto connection = open();
  const std::vector<Value> two{std::int64_t{1}, std::int64_t{2}};
  EXPECT_THROW(static_cast<void>(connection.run({.sql = "SELECT $2, $1", .parameters = two})), std::logic_error);
  EXPECT_THROW(static_cast<void>(connection.run({.sql = "SELECT $1", .parameters = two})), std::logic_error);
}

TEST_F(SqliteConnectionTest, CountsOnlyWhatTheStatementItselfChanged) {
  auto connection = open();
  const Statement add{.sql = "INSERT INTO codes_used (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
                      .parameters = {std::string{"a"}, std::int64_t{1}}};
  EXPECT_EQ(connection.run(add)->changes, 1u);
  EXPECT_EQ(connection.run({.sql = "SELECT id FROM codes_used", .parameters = {}})->changes, 0u);
  EXPECT_EQ(connection.run(add)->changes, 0u);
}

TEST_F(SqliteConnectionTest, TellsABrokenConstraintFromABadStatement) {
  auto connection = open();
  const Statement add{.sql = "INSERT INTO local_node (singleton, id) VALUES (2, 'x')", .parameters = {}};
  const auto broken = connection.run(add);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().kind, SqliteError::Kind::constraint);
  const auto bad = connection.run({.sql = "SELECT nothing FROM nowhere", .parameters = {}});
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().kind, SqliteError::Kind::statement);
}

TEST_F(SqliteConnectionTest, NeverWritesWhenOpenedForReading) {
  auto connection = open(SqliteConnection::Access::read);
  EXPECT_FALSE(connection.run({.sql = "DELETE FROM codes_used", .parameters = {}}));
}

TEST_F(SqliteConnectionTest, HoldsReferencesBetweenTables) {
  auto connection = open();
  EXPECT_FALSE(connection.run(
      {.sql = "INSERT INTO passwords (account_id, hash, set_at) VALUES ('nobody', 'h', 0)", .parameters = {}}));
}

TEST_F(SqliteConnectionTest, FlushesEveryCommitToDisk) {
  auto connection = open();
  EXPECT_EQ(connection.run({.sql = "PRAGMA synchronous", .parameters = {}})->rows.at(0).integer(0), 2);
  EXPECT_EQ(connection.run({.sql = "PRAGMA journal_mode", .parameters = {}})->rows.at(0).text(0), "wal");
}

TEST_F(SqliteConnectionTest, LeavesTheLogToItsOwnerWhereThatIsSaid) {
  auto connection = *SqliteConnection::open({.path = file_.path(),
                                             .access = SqliteConnection::Access::write,
                                             .checkpoints = SqliteConnection::Checkpoints::by_owner});
  const std::string long_id(8'000'000, 'x');
  const auto add = [&](int number) {
    return connection.run({.sql = "INSERT INTO codes_used (id, expires_at) VALUES ($1, 0)",
                           .parameters = {long_id + std::to_string(number)}});
  };
  ASSERT_TRUE(add(1));
  const int grown = connection.log_pages();
  EXPECT_GE(grown, 1000);
  ASSERT_TRUE(add(2));
  EXPECT_GT(connection.log_pages(), grown) << "it began anew: somebody else has copied it";
  connection.checkpoint();
  ASSERT_TRUE(connection.run({.sql = "DELETE FROM write_probe", .parameters = {}}));
  EXPECT_LT(connection.log_pages(), grown);
}

TEST_F(SqliteConnectionTest, NeverMakesAFile) {
  const auto missing = file_.folder() / "missing.db";
  EXPECT_FALSE(SqliteConnection::open({.path = missing}));
  EXPECT_FALSE(std::filesystem::exists(missing));
}

TEST_F(SqliteConnectionTest, RefusesAFileThatIsNoDatabase) {
  const auto other = file_.folder() / "other.db";
  std::ofstream{other} << std::string(8192, 'x');
  auto opened = SqliteConnection::open({.path = other});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, SqliteError::Kind::store);
}

}  // namespace
}  // namespace bongsu::storage
