#include "transfer/import.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/memory_stores.h"
#include "contract/run_task.h"
#include "crypto/system_random.h"
#include "transfer/own_format.h"

namespace bongsu::transfer {
namespace {

using account::ProviderId;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Notes final : public ImportObserver {
 public:
  void remark(const Remark& remark) override {
    lines.push_back(std::to_string(remark.record.line) + (remark.kind == Remark::Kind::refused ? "! " : ": ") +
                    remark.reason);
    if (remark.kind == Remark::Kind::refused) refused.push_back(remark.record.text);
  }
  void progress(std::uint64_t bytes_read) override {
    bytes = bytes_read;
    ++shows;
  }

  std::vector<std::string> lines;
  std::vector<std::string> refused;
  std::uint64_t bytes = 0;
  int shows = 0;
};

class ImportUsers : public testing::Test {
 protected:
  ImportOutcome import(const std::string& text, Writing writing = Writing::real, Format format = Format::jsonl) {
    std::istringstream in{text};
    UserFile file{format, in, nullptr};
    settings_.portions.writing = writing;
    notes_ = {};
    Import run{file, stores_.whole_accounts, random_, notes_, settings_, kNow};
    return contract::run(run.run());
  }
  std::uint64_t count() { return contract::run(stores_.accounts.count()).value(); }
  account::WholeAccount stored(std::size_t index) {
    return contract::run(stores_.whole_accounts.list({}, 1000)).value().at(index);
  }

  static constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);
  contract::MemoryStores stores_;
  crypto::SystemRandom random_;
  Notes notes_;
  ImportSettings settings_{
      .portions = {.preparation = {.providers = {{"kakao", ProviderId{"kakao"}}}, .ids = Ids::kept}, .records_max = 3},
      .accounts_a_transaction = 2};
};

TEST_F(ImportUsers, AddsEveryRecordAcrossItsPortions) {
  std::string text;
  for (int i = 0; i < 10; ++i) text += "{\"email\":\"user" + std::to_string(i) + "@example.com\"}\n";
  const ImportOutcome outcome = import(text);
  EXPECT_EQ(outcome.totals.records, 10U);
  EXPECT_EQ(outcome.totals.added, 10U);
  EXPECT_EQ(count(), 10U);
  EXPECT_THAT(notes_.lines, IsEmpty());
  EXPECT_EQ(notes_.bytes, text.size());
}

TEST_F(ImportUsers, RefusesSomeByLineAndGoesOnWithTheRest) {
  const ImportOutcome outcome = import(
      "{\"email\":\"a@example.com\"}\n"
      "{\"email\":\"b@example.com\",\n"
      "{\"email\":\"no address\"}\n"
      "{\"email\":\"c@example.com\",\"password_hash\":\"md5\"}\n"
      "{\"email\":\"A@EXAMPLE.com\"}\n"
      "{\"email\":\"d@example.com\"}\n");
  EXPECT_EQ(outcome.totals.added, 2U);
  EXPECT_EQ(outcome.totals.refused, 4U);
  EXPECT_THAT(notes_.lines, ElementsAre(HasSubstr("2! "), HasSubstr("3! its e-mail"), HasSubstr("4! its password hash"),
                                        HasSubstr("5! line 1 has the same e-mail address")));
  EXPECT_EQ(notes_.refused[0], "{\"email\":\"b@example.com\",");
}

TEST_F(ImportUsers, EndAPortionWhereItsBytesDo) {
  settings_.portions.bytes_max = 1;
  const ImportOutcome outcome = import("{\"email\":\"a@example.com\"}\n{\"email\":\"b@example.com\"}\n");
  EXPECT_EQ(outcome.totals.added, 2U);
  EXPECT_EQ(notes_.shows, 3);
}

TEST_F(ImportUsers, AreSafeToRunAgain) {
  const std::string text =
      "{\"email\":\"a@example.com\",\"identities\":[{\"provider\":\"kakao\",\"subject\":\"1\"}]}\n";
  ASSERT_EQ(import(text).totals.added, 1U);
  const account::AccountId id = stored(0).account.id;
  ASSERT_TRUE(contract::run(stores_.accounts.set_password(id, {.hash = "newer", .set_at = kNow}, kNow)).value());
  const ImportOutcome again = import(text);
  EXPECT_EQ(again.totals.existing, 1U);
  EXPECT_EQ(again.totals.added + again.totals.refused, 0U);
  EXPECT_THAT(notes_.lines, IsEmpty());
  EXPECT_EQ(stored(0).password->hash, "newer");
}

TEST_F(ImportUsers, FinishWhatAnInterruptedRunBegan) {
  const std::string first = "{\"email\":\"a@example.com\"}\n{\"email\":\"b@example.com\"}\n";
  ASSERT_EQ(import(first).totals.added, 2U);
  const ImportOutcome whole = import(first + "{\"email\":\"c@example.com\"}\n{\"email\":\"d@example.com\"}\n");
  EXPECT_EQ(whole.totals.existing, 2U);
  EXPECT_EQ(whole.totals.added, 2U);
}

TEST_F(ImportUsers, SayWhichIdentitiesAnExistingAccountDoesNotGet) {
  ASSERT_EQ(import("{\"email\":\"a@example.com\"}\n").totals.added, 1U);
  import("{\"email\":\"a@example.com\",\"identities\":[{\"provider\":\"kakao\",\"subject\":\"1\"}]}\n");
  EXPECT_THAT(notes_.lines, ElementsAre(AllOf(HasSubstr("1: "), HasSubstr("left as it is"), HasSubstr("1 at kakao"))));
  EXPECT_THAT(stored(0).identities, IsEmpty());
}

TEST_F(ImportUsers, RefuseAnIdentityOfAnother) {
  const ImportOutcome outcome = import(
      "{\"email\":\"a@example.com\",\"identities\":[{\"provider\":\"kakao\",\"subject\":\"1\"}]}\n"
      "{\"email\":\"b@example.com\",\"identities\":[{\"provider\":\"kakao\",\"subject\":\"1\"}]}\n");
  EXPECT_EQ(outcome.totals.added, 1U);
  EXPECT_EQ(outcome.totals.refused, 1U);
  EXPECT_EQ(count(), 1U);
}

TEST_F(ImportUsers, SayTheSameInADryRunAndWriteNothing) {
  ASSERT_EQ(import("{\"id\":\"old\",\"email\":\"old@example.com\","
                   "\"identities\":[{\"provider\":\"kakao\",\"subject\":\"0\"}]}\n")
                .totals.added,
            1U);
  const std::string text =
      "{\"email\":\"old@example.com\"}\n"
      "{\"id\":\"old\",\"email\":\"a@example.com\"}\n"
      "{\"email\":\"b@example.com\",\"identities\":[{\"provider\":\"kakao\",\"subject\":\"0\"}]}\n"
      "{\"email\":\"c@example.com\",\"identities\":[{\"provider\":\"kakao\",\"subject\":\"1\"}]}\n"
      "{\"email\":\"d@example.com\",\"identities\":[{\"provider\":\"kakao\",\"subject\":\"1\"}]}\n"
      "{\"id\":\"e\",\"email\":\"e@example.com\"}\n"
      "{\"id\":\"e\",\"email\":\"f@example.com\"}\n"
      "{\"email\":\"bad\"}\n";
  const ImportOutcome dry = import(text, Writing::dry_run);
  EXPECT_EQ(count(), 1U);
  const std::size_t remarks = notes_.lines.size();
  const ImportOutcome real = import(text);
  EXPECT_EQ(dry.totals.added, real.totals.added);
  EXPECT_EQ(dry.totals.existing, real.totals.existing);
  EXPECT_EQ(dry.totals.refused, real.totals.refused);
  EXPECT_EQ(remarks, notes_.lines.size());
  EXPECT_EQ(real.totals.added, 2U);
}

TEST_F(ImportUsers, GiveNewIdsToWhoBringsNone) {
  import("{\"email\":\"a@example.com\"}\n{\"email\":\"b@example.com\"}\n");
  EXPECT_THAT(stored(0).account.id.str(), SizeIs(26));
  EXPECT_NE(stored(0).account.id, stored(1).account.id);
}

TEST_F(ImportUsers, StopWhereTheFileCannotBeTakenApartFurther) {
  const ImportOutcome outcome = import("[{\"email\":\"a@example.com\"},\n{\"email\":", Writing::real, Format::auth0);
  EXPECT_EQ(outcome.totals.added, 1U);
  ASSERT_TRUE(std::holds_alternative<FileFlaw>(outcome.stopped));
  EXPECT_EQ(std::get<FileFlaw>(outcome.stopped).line, 2U);
}

TEST_F(ImportUsers, StopWhenTheStoreCannotBeAsked) {
  stores_.whole_accounts.go_down();
  const ImportOutcome outcome = import("{\"email\":\"a@example.com\"}\n");
  EXPECT_TRUE(std::holds_alternative<base::Unavailable>(outcome.stopped));
  EXPECT_EQ(outcome.totals.added, 0U);
}

TEST_F(ImportUsers, ReadNoFurtherOnceTheStoreCannotBeAsked) {
  settings_.portions.records_max = 1;
  stores_.whole_accounts.go_down();
  std::string text;
  for (int i = 0; i < 100; ++i) text += "{\"email\":\"user" + std::to_string(i) + "@example.com\"}\n";
  const ImportOutcome outcome = import(text);
  EXPECT_TRUE(std::holds_alternative<base::Unavailable>(outcome.stopped));
  EXPECT_EQ(outcome.totals.records, 1U);
}

TEST_F(ImportUsers, RefuseByLineAcrossPortions) {
  settings_.portions.records_max = 1;
  const ImportOutcome outcome = import(
      "{\"email\":\"a@example.com\"}\n"
      "{\"email\":\"b@example.com\"}\n"
      "{\"email\":\"A@example.com\"}\n");
  EXPECT_EQ(outcome.totals.records, 3U);
  EXPECT_EQ(outcome.totals.refused, 1U);
  EXPECT_THAT(notes_.lines, ElementsAre(HasSubstr("3! line 1 has the same e-mail address")));
}

// What an export writes is what an import reads: nothing is lost or changed on the way.
TEST_F(ImportUsers, BringBackWhatAnExportWrote) {
  account::WholeAccount whole;
  whole.account.id = account::AccountId{"full"};
  whole.account.email = account::EmailAddress::parse("Min-Ji@Example.COM").value();
  whole.account.email_status = account::EmailStatus::verified;
  whole.account.name = "=김, \"민지\"";
  whole.account.locale = "ko-KR";
  whole.account.claims = {{"given_name", "민지"}, {"nickname", "a,b"}};
  whole.account.status = account::Status::disabled;
  whole.account.created_at = base::from_unix_milliseconds(1'700'000'000'250);
  whole.account.updated_at = base::from_unix_milliseconds(1'700'000'000'251);
  whole.password = {.hash = "$2y$05$nesc0kvXkxnu3BNCpqjq4ueRe2TJTFOQJEdKFbhbt1Jekedd8LKPu",
                    .set_at = base::from_unix_milliseconds(1'700'000'000'252)};
  whole.identities = {{.who = {.provider = ProviderId{"kakao"}, .subject = "1,2"},
                       .shown_as = "민지",
                       .linked_at = base::from_unix_milliseconds(1'700'000'000'253),
                       .last_used_at = std::nullopt}};
  const std::string json = own_json_line(whole, PasswordHashes::written) + "\n";
  const std::string csv = std::string{kOwnCsvHeader} + "\n" + own_csv_line(whole, PasswordHashes::written) + "\n";
  for (const auto& [text, format] : {std::pair{json, Format::jsonl}, std::pair{csv, Format::csv}}) {
    stores_.people.by_id.clear();
    ASSERT_EQ(import(text, Writing::real, format).totals.added, 1U) << text << notes_.lines.at(0);
    const account::WholeAccount back = stored(0);
    EXPECT_EQ(own_json_line(back, PasswordHashes::written), own_json_line(whole, PasswordHashes::written));
    EXPECT_EQ(back.account.claims, whole.account.claims);
    EXPECT_EQ(back.identities, whole.identities);
  }
}

TEST_F(ImportUsers, FindNoHashInAnExportWithoutThem) {
  account::WholeAccount whole;
  whole.account.email = account::EmailAddress::parse("a@example.com").value();
  whole.password = {.hash = "secret", .set_at = {}};
  EXPECT_THAT(own_json_line(whole, PasswordHashes::left_out), testing::Not(HasSubstr("secret")));
  EXPECT_THAT(own_csv_line(whole, PasswordHashes::left_out), testing::Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace bongsu::transfer
