#include "storage/fact_housekeeping_store.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "contract/run_task.h"
#include "contract/temporary_database.h"
#include "storage/sqlite_database.h"

namespace bongsu::storage {
namespace {

using contract::run;

// Counted in days, as the retention is.
base::Instant day(int number) { return base::Instant{} + std::chrono::days{number}; }

class AuditRetentionTest : public testing::Test {
 protected:
  void record(const std::string& id, base::Instant at) {
    ASSERT_TRUE(run(database_.write({{.sql = "INSERT INTO audit_events (id, happened_at, kind, account_id, client_id,"
                                             " client_address, request_id, detail)"
                                             " VALUES ($1, $2, 'login.failed', '', '', '', '', '')",
                                      .parameters = {id, base::to_unix_milliseconds(at)}}})));
  }
  std::vector<std::string> kept() {
    const auto rows = run(database_.read({.sql = "SELECT id FROM audit_events ORDER BY id", .parameters = {}}));
    std::vector<std::string> ids;
    for (const Row& row : *rows) ids.push_back(row.text(0));
    return ids;
  }
  std::uint64_t forget(AuditRetention retention, base::Instant now) {
    FactHousekeepingStore housekeeping{database_, retention};
    return run(housekeeping.forget_expired(now)).value();
  }

  contract::TemporaryDatabase file_;
  SqliteDatabase database_{{.path = file_.path()}};
};

TEST_F(AuditRetentionTest, ForgetsEventsPastTheirAge) {
  record("old", day(10));
  record("young", day(11));
  EXPECT_EQ(forget({.age_max = std::chrono::days{90}}, day(100)), 1u);
  EXPECT_THAT(kept(), testing::ElementsAre("young"));
}

TEST_F(AuditRetentionTest, ForgetsTheOldestOfTooMany) {
  for (const int number : {3, 1, 4, 2, 5}) record("event " + std::to_string(number), day(number));
  EXPECT_EQ(forget({.events_max = 3}, day(6)), 2u);
  EXPECT_THAT(kept(), testing::ElementsAre("event 3", "event 4", "event 5"));
  EXPECT_EQ(forget({.events_max = 3}, day(6)), 0u);
}

TEST(SessionRecordHousekeeping, ForgetsRecordsOfSessionsThatHaveExpired) {
  contract::TemporaryDatabase file;
  SqliteDatabase database{{.path = file.path()}};
  ASSERT_TRUE(run(database.write({{.sql = "INSERT INTO accounts (id, email, email_key, email_verified, name, claims,"
                                          " status, created_at, updated_at)"
                                          " VALUES ('a', '', '', 0, '', '{}', 'active', 0, 0)",
                                   .parameters = {}},
                                  {.sql = "INSERT INTO session_records (id, account_id, started_at, authenticated_at,"
                                          " last_used_on, expires_at, browser, system, address, amr)"
                                          " VALUES ('s', 'a', 0, 0, 0, $1, '', '', '', '[]')",
                                   .parameters = {base::to_unix_milliseconds(day(14))}}})));
  FactHousekeepingStore housekeeping{database};
  EXPECT_EQ(run(housekeeping.forget_expired(day(14) - std::chrono::milliseconds{1})).value(), 0u);
  EXPECT_EQ(run(housekeeping.forget_expired(day(14))).value(), 1u);
}

}  // namespace
}  // namespace bongsu::storage
