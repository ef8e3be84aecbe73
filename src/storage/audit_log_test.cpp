#include "storage/audit_log.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/system/system_error.hpp>

#include "contract/counting_random.h"
#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/temporary_database.h"
#include "storage/sqlite_database.h"

namespace bongsu::storage {
namespace {

using continuity::AuditEvent;
using contract::CountingRandom;
using contract::run;
using contract::second;

AuditEvent event(std::string id) {
  return {.id = std::move(id),
          .at = second(1),
          .kind = "login.failed",
          .account = "account",
          .client = "client",
          .client_address = "192.0.2.1",
          .request = "request",
          .detail = "wrong_password"};
}

class AuditLogTest : public testing::Test {
 protected:
  Rows stored() {
    Statement ask{.sql =
                      "SELECT id, happened_at, kind, account_id, client_id, client_address, request_id, detail"
                      " FROM audit_events ORDER BY id",
                  .parameters = {}};
    return run(database_.read(std::move(ask))).value();
  }
  std::filesystem::path away() const { return file_.folder() / "away"; }

  contract::TemporaryDatabase file_;
  SqliteDatabase database_{{.path = file_.path()}};
  CountingRandom random_;
};

TEST_F(AuditLogTest, WritesEveryFieldOfAnEvent) {
  AuditLog log{database_, random_};
  log.record(event("one"));
  ASSERT_TRUE(run(log.flush()));
  const Rows rows = stored();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].text(0), "one");
  EXPECT_EQ(rows[0].instant(1), second(1));
  EXPECT_EQ(rows[0].text(2), "login.failed");
  EXPECT_EQ(rows[0].text(3), "account");
  EXPECT_EQ(rows[0].text(4), "client");
  EXPECT_EQ(rows[0].text(5), "192.0.2.1");
  EXPECT_EQ(rows[0].text(6), "request");
  EXPECT_EQ(rows[0].text(7), "wrong_password");
}

TEST_F(AuditLogTest, GivesEachEventAnIdOfItsOwn) {
  AuditLog log{database_, random_};
  for (int i = 0; i < 200; ++i) log.record(event(""));
  ASSERT_TRUE(run(log.flush()));
  EXPECT_EQ(stored().size(), 200u);
  EXPECT_EQ(log.counts().written, 200u);
}

TEST_F(AuditLogTest, StoresAnEventThatIsToldTwiceOnce) {
  AuditLog log{database_, random_};
  log.record(event("one"));
  log.record(event("one"));
  ASSERT_TRUE(run(log.flush()));
  EXPECT_EQ(stored().size(), 1u);
}

TEST_F(AuditLogTest, DropsAndCountsWhatIsBeyondItsBound) {
  AuditLog log{database_, random_, {.waiting_max = 10}};
  for (int i = 0; i < 15; ++i) log.record(event(""));
  EXPECT_EQ(log.counts().dropped, 5u);
  EXPECT_EQ(log.counts().waiting, 10u);
  ASSERT_TRUE(run(log.flush()));
  EXPECT_EQ(stored().size(), 10u);
  log.record(event(""));
  EXPECT_EQ(log.counts().dropped, 5u);
}

TEST_F(AuditLogTest, KeepsEventsWhileTheStoreIsDownAndWritesThemAfterwards) {
  AuditLog log{database_, random_};
  for (int i = 0; i < 100; ++i) log.record(event(""));
  std::filesystem::rename(file_.path(), away());
  EXPECT_FALSE(run(log.flush()));
  EXPECT_EQ(log.counts().waiting, 100u);
  EXPECT_EQ(log.counts().dropped, 0u);
  std::filesystem::rename(away(), file_.path());
  ASSERT_TRUE(run(log.flush()));
  EXPECT_EQ(stored().size(), 100u);
  EXPECT_EQ(log.counts().waiting, 0u);
}

}  // namespace
}  // namespace bongsu::storage
