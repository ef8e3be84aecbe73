#include <gmock/gmock.h>

#include <string>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using continuity::AccountId;
using continuity::SessionId;
using login::SessionRecord;
using testing::ElementsAre;
using testing::IsEmpty;

const AccountId kAccount{"account"};

base::Instant day(int number) { return base::Instant{} + std::chrono::days{number}; }

SessionRecord record(const std::string& id, base::Instant started_at, const AccountId& account = kAccount) {
  return {.id = SessionId{id},
          .account = account,
          .started_at = started_at,
          .authenticated_at = started_at - std::chrono::seconds{1},
          .last_used_at = std::chrono::floor<std::chrono::days>(started_at),
          .expires_at = started_at + std::chrono::days{14},
          .browser = "Chrome",
          .system = "Windows",
          .address = "2001:db8::1",
          .amr = {"pwd", "otp"}};
}

class SessionRecordsContract : public StoreContract {
 protected:
  SessionRecordsContract() {
    for (const AccountId& id : {kAccount, AccountId{"other"}}) {
      account::Account account;
      account.id = id;
      account.email = account::EmailAddress::parse(id.str() + "@example.com").value();
      run(stores().accounts().add(account, std::nullopt)).value();
    }
  }
  void add(SessionRecord one) { ASSERT_TRUE(run(stores().session_records().add(std::move(one)))); }
  std::vector<SessionRecord> records(base::Instant now = day(2), const AccountId& account = kAccount) {
    return run(stores().session_records().of_account(account, now)).value();
  }
  std::vector<std::string> ids(base::Instant now = day(2), const AccountId& account = kAccount) {
    std::vector<std::string> ids;
    for (const SessionRecord& one : records(now, account)) ids.push_back(one.id.str());
    return ids;
  }
};

TEST_P(SessionRecordsContract, KnowsOfNoneAtFirst) { EXPECT_THAT(records(), IsEmpty()); }

TEST_P(SessionRecordsContract, GivesWhatWasAdded) {
  add(record("one", day(1)));
  EXPECT_THAT(records(), ElementsAre(record("one", day(1))));
}

TEST_P(SessionRecordsContract, GivesTheLatestFirstAndThoseOfOneAccount) {
  add(record("second", day(2)));
  add(record("third", day(3)));
  add(record("first", day(1)));
  add(record("another's", day(1), AccountId{"other"}));
  EXPECT_THAT(ids(), ElementsAre("third", "second", "first"));
  EXPECT_THAT(ids(day(2), AccountId{"other"}), ElementsAre("another's"));
}

TEST_P(SessionRecordsContract, BearsARecordThatIsAddedTwice) {
  add(record("one", day(1)));
  ASSERT_TRUE(run(stores().session_records().note_use(SessionId{"one"}, day(4))));
  add(record("one", day(1)));
  ASSERT_EQ(records().size(), 1u);
  EXPECT_EQ(records().at(0).last_used_at, day(4));
}

TEST_P(SessionRecordsContract, KeepsTheLatestDayOfUse) {
  add(record("one", day(1)));
  ASSERT_TRUE(run(stores().session_records().note_use(SessionId{"one"}, day(5) + std::chrono::hours{3})));
  ASSERT_TRUE(run(stores().session_records().note_use(SessionId{"one"}, day(3))));
  ASSERT_TRUE(run(stores().session_records().note_use(SessionId{"nobody's"}, day(3))));
  EXPECT_EQ(records().at(0).last_used_at, day(5));
}

TEST_P(SessionRecordsContract, LeavesOutWhatHasExpired) {
  add(record("one", day(1)));
  EXPECT_THAT(ids(day(15) - std::chrono::milliseconds{1}), ElementsAre("one"));
  EXPECT_THAT(ids(day(15)), IsEmpty());
}

TEST_P(SessionRecordsContract, KeepsNothingOfAnAccountThatIsGone) {
  add(record("one", day(1), AccountId{"gone"}));
  EXPECT_THAT(records(day(2), AccountId{"gone"}), IsEmpty());
}

TEST_P(SessionRecordsContract, KeepsTheLatestOfTooMany) {
  const int most = login::kSessionRecordsMax;
  for (int i = 0; i <= most; ++i) add(record("session " + std::to_string(i), day(1) + std::chrono::seconds{i}));
  const std::vector<std::string> kept = ids();
  EXPECT_EQ(kept.size(), login::kSessionRecordsMax);
  EXPECT_EQ(kept.front(), "session " + std::to_string(most));
  EXPECT_EQ(kept.back(), "session 1");
}

// Who logs in and out all day does not push out the sessions of other devices.
TEST_P(SessionRecordsContract, LetsThoseThatHaveEndedGoFirst) {
  add(record("on another device", day(1)));
  for (std::size_t i = 1; i <= login::kSessionRecordsMax; ++i) {
    const std::string id = "session " + std::to_string(i);
    add(record(id, day(1) + std::chrono::seconds{i}));
    ASSERT_TRUE(run(stores().ended_sessions().end(SessionId{id}, day(20))));
  }
  add(record("the last", day(2)));
  EXPECT_THAT(ids(), ElementsAre("the last", "on another device"));
}

TEST_P(SessionRecordsContract, RemembersAcrossARestart) {
  add(record("one", day(1)));
  stores().restart();
  EXPECT_THAT(ids(), ElementsAre("one"));
}

TEST_P(SessionRecordsContract, ConcludesNothingWhileUnavailable) {
  add(record("one", day(1)));
  stores().go_down();
  EXPECT_FALSE(run(stores().session_records().add(record("two", day(1)))).has_value());
  EXPECT_FALSE(run(stores().session_records().note_use(SessionId{"one"}, day(2))).has_value());
  EXPECT_FALSE(run(stores().session_records().of_account(kAccount, day(2))).has_value());
  stores().come_back();
  EXPECT_THAT(ids(), ElementsAre("one"));
}

INSTANTIATE_TEST_SUITE_P(Stores, SessionRecordsContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
