#include "storage/group_commit.h"

#include <gmock/gmock.h>

#include "contract/temporary_database.h"

namespace bongsu::storage {
namespace {

Statement use_code(const char* id) {
  return {.sql = "INSERT INTO codes_used (id, expires_at) VALUES ($1, 0)", .parameters = {std::string{id}}};
}

WriteRequest request(std::vector<Statement> batch) { return {.batch = std::move(batch), .waiter = nullptr}; }

class CommitTogether : public testing::Test {
 protected:
  std::vector<std::string> codes() {
    std::vector<std::string> ids;
    const Statement ask{.sql = "SELECT id FROM codes_used ORDER BY id", .parameters = {}};
    for (const Row& row : connection_.run(ask)->rows) ids.push_back(row.text(0));
    return ids;
  }

  contract::TemporaryDatabase file_;
  SqliteConnection connection_ =
      SqliteConnection::open({.path = file_.path(), .access = SqliteConnection::Access::write}).value();
};

TEST_F(CommitTogether, GivesEachBatchItsResults) {
  std::vector<WriteRequest> requests;
  requests.push_back(request({use_code("a"), {.sql = "SELECT count(*) FROM codes_used", .parameters = {}}}));
  requests.push_back(request({use_code("b"), {.sql = "SELECT count(*) FROM codes_used", .parameters = {}}}));
  const auto outcomes = commit_together(connection_, requests);
  ASSERT_TRUE(outcomes);
  EXPECT_EQ((*outcomes)[0]->at(0).changes, 1u);
  EXPECT_EQ((*outcomes)[0]->at(1).rows.at(0).integer(0), 1);
  EXPECT_EQ((*outcomes)[1]->at(1).rows.at(0).integer(0), 2);
}

TEST_F(CommitTogether, UndoesABatchThatConflictsWhollyAndNoOther) {
  std::vector<WriteRequest> requests;
  requests.push_back(request({use_code("a")}));
  requests.push_back(request({use_code("b"), use_code("a")}));
  requests.push_back(request({use_code("c")}));
  const auto outcomes = commit_together(connection_, requests);
  ASSERT_TRUE(outcomes);
  EXPECT_TRUE((*outcomes)[0]);
  ASSERT_FALSE((*outcomes)[1]);
  EXPECT_TRUE(std::holds_alternative<Conflict>((*outcomes)[1].error()));
  EXPECT_TRUE((*outcomes)[2]);
  EXPECT_THAT(codes(), testing::ElementsAre("a", "c"));
}

TEST_F(CommitTogether, KeepsABadStatementFromSpoilingOthers) {
  std::vector<WriteRequest> requests;
  requests.push_back(request({use_code("a"), {.sql = "SELECT nothing FROM nowhere", .parameters = {}}}));
  requests.push_back(request({use_code("b")}));
  const auto outcomes = commit_together(connection_, requests);
  ASSERT_TRUE(outcomes);
  ASSERT_FALSE((*outcomes)[0]);
  EXPECT_TRUE(std::holds_alternative<base::Unavailable>((*outcomes)[0].error()));
  EXPECT_THAT(codes(), testing::ElementsAre("b"));
}

TEST_F(CommitTogether, LeavesOutABatchThatNobodyWaitsForAnyMore) {
  std::vector<WriteRequest> requests;
  requests.push_back(request({use_code("a")}));
  requests.back().deadline = std::chrono::steady_clock::now();
  requests.push_back(request({use_code("b")}));
  const auto outcomes = commit_together(connection_, requests);
  ASSERT_TRUE(outcomes);
  EXPECT_FALSE((*outcomes)[0]);
  EXPECT_THAT(codes(), testing::ElementsAre("b"));
}

TEST_F(CommitTogether, LeavesOpenWhatBecameOfATransactionThatFailedAtItsCommit) {
  // A reference that is checked only at COMMIT.
  std::vector<WriteRequest> requests;
  requests.push_back(request(
      {{.sql = "PRAGMA defer_foreign_keys = ON", .parameters = {}},
       {.sql = "INSERT INTO passwords (account_id, hash, set_at) VALUES ('nobody', '', 0)", .parameters = {}}}));
  const auto outcomes = commit_together(connection_, requests);
  ASSERT_FALSE(outcomes);
  EXPECT_EQ(outcomes.error().outcome, CommitFailure::Outcome::unknown);
  EXPECT_THAT(to_unavailable(outcomes.error()).cause, testing::HasSubstr("is not known"));
  EXPECT_FALSE(connection_.is_in_transaction());
}

TEST_F(CommitTogether, LeavesNothingOfAnyBatchWhenTheStoreFails) {
  // SQLite's own bound on the file stands for a disk that is full.
  const auto pages = connection_.run({.sql = "PRAGMA max_page_count = 1", .parameters = {}});
  ASSERT_TRUE(pages);
  std::vector<WriteRequest> requests;
  requests.push_back(request({use_code("a")}));
  requests.push_back(request(
      {{.sql = "INSERT INTO codes_used (id, expires_at) VALUES ($1, 0)", .parameters = {std::string(100'000, 'x')}}}));
  const auto outcomes = commit_together(connection_, requests);
  ASSERT_FALSE(outcomes);
  EXPECT_EQ(outcomes.error().error.kind, SqliteError::Kind::store);
  EXPECT_EQ(outcomes.error().outcome, CommitFailure::Outcome::undone);
  EXPECT_FALSE(connection_.is_in_transaction());
  EXPECT_THAT(codes(), testing::IsEmpty());
}

}  // namespace
}  // namespace bongsu::storage
