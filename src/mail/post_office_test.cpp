#include "mail/post_office.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/counting_random.h"
#include "contract/memory_mail_queue.h"
#include "contract/run_task.h"
#include "flow/manual_clock.h"

namespace bongsu::mail {
namespace {

using contract::run;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class FakeCarrier final : public Carrier {
 public:
  Task<Carriage> carry(Parcel parcel) override {
    parcels.push_back(std::move(parcel));
    co_return answer;
  }
  Carriage answer{.carried = Carried::taken};
  std::vector<Parcel> parcels;
};

class RememberingLog final : public MailLog {
 public:
  void attempted(const MailAttempt& attempt) override { fates.push_back(attempt.fate), last = attempt; }
  void queue_unavailable(const base::Unavailable&) override { ++outages; }
  std::vector<Fate> fates;
  MailAttempt last;
  int outages = 0;
};

class OneSealer final : public crypto::SealerSource {
 public:
  crypto::Sealer current() const override { return sealer; }
  crypto::UnknownKey meaning_of_unknown_key() const override { return crypto::UnknownKey::not_ours; }
  crypto::Sealer sealer{"https://id.test", crypto::SealingKey::generate()};
};

class PostOfficeTest : public testing::Test {
 protected:
  base::Fetched<void> post(Addressee addressee = Addressee::reader) {
    Mail mail{.to = account::EmailAddress::parse("mina@example.kr").value(),
              .letter = {.kind = page::LetterKind::log_in, .code = "012345"},
              .language = http::Language::en,
              .useless_after = clock_.now() + std::chrono::minutes{10}};
    return run(office_.post(std::move(mail), addressee));
  }
  void deliver() { run(office_.deliver_due()); }
  std::uint64_t waiting() { return run(queue_.backlog())->waiting; }

  contract::MemoryMailQueue queue_;
  OneSealer sealer_;
  page::Letters letters_{page::Brand{}};
  FakeCarrier carrier_;
  RememberingLog log_;
  flow::ManualClock clock_{base::from_unix_seconds(1'800'000'000)};
  contract::CountingRandom random_;
  PostSettings settings_{.sender = {.name = "Shop", .address = account::EmailAddress::parse("id@shop.test").value()},
                         .waiting_max = 3};
  PostOffice office_{{queue_, sealer_, letters_, carrier_, log_, clock_, random_, settings_}};
};

TEST_F(PostOfficeTest, SendsWhatWasPostedOnce) {
  ASSERT_TRUE(post());
  deliver();
  deliver();
  ASSERT_EQ(carrier_.parcels.size(), 1U);
  EXPECT_EQ(carrier_.parcels[0].to, "mina@example.kr");
  EXPECT_EQ(carrier_.parcels[0].from, "id@shop.test");
  EXPECT_THAT(log_.fates, ElementsAre(Fate::sent));
  EXPECT_EQ(log_.last.domain, "example.kr");
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(PostOfficeTest, SendsNothingToNobodyAndTellsNoLog) {
  ASSERT_TRUE(post(Addressee::nobody));
  EXPECT_EQ(waiting(), 1U);
  deliver();
  EXPECT_THAT(carrier_.parcels, IsEmpty());
  EXPECT_THAT(log_.fates, IsEmpty());
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(PostOfficeTest, KeepsNeitherCodeNorAddressAsItIs) {
  ASSERT_TRUE(post());
  const auto row = run(queue_.claim(clock_.now(), clock_.now())).value();
  EXPECT_THAT(row->sealed, Not(HasSubstr("012345")));
  EXPECT_THAT(row->sealed, Not(HasSubstr("mina")));
}

TEST_F(PostOfficeTest, TriesAgainUnderTheSameIdWhenTheServerSaysLater) {
  carrier_.answer = {.carried = Carried::later, .cause = "450 greylisted"};
  ASSERT_TRUE(post());
  deliver();
  EXPECT_THAT(log_.fates, ElementsAre(Fate::postponed));
  carrier_.answer = {.carried = Carried::taken};
  deliver();  // not due yet
  EXPECT_EQ(carrier_.parcels.size(), 1U);
  clock_.advance(std::chrono::seconds{3});
  deliver();
  EXPECT_THAT(log_.fates, ElementsAre(Fate::postponed, Fate::sent));
  EXPECT_EQ(carrier_.parcels[0].message, carrier_.parcels[1].message);
}

TEST_F(PostOfficeTest, DoesNotTryAgainWhatWasRefusedForGood) {
  carrier_.answer = {.carried = Carried::refused, .cause = "550"};
  ASSERT_TRUE(post());
  deliver();
  EXPECT_THAT(log_.fates, ElementsAre(Fate::refused));
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(PostOfficeTest, GivesUpOnceTheCodeIsOfNoUse) {
  ASSERT_TRUE(post());
  clock_.advance(std::chrono::minutes{10});
  deliver();
  EXPECT_THAT(carrier_.parcels, IsEmpty());
  EXPECT_THAT(log_.fates, ElementsAre(Fate::given_up));
}

TEST_F(PostOfficeTest, IsUnavailableWhenItCannotKeepMoreOrTheStoreIsDown) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(post());
  EXPECT_FALSE(post());
  queue_.go_down();
  EXPECT_FALSE(post());
  EXPECT_FALSE(post(Addressee::nobody));
  deliver();
  EXPECT_EQ(log_.outages, 1);
}

TEST_F(PostOfficeTest, SendsNoMailThatWasPutInThePlaceOfAnother) {
  ASSERT_TRUE(post());
  auto row = run(queue_.claim(clock_.now(), clock_.now())).value();
  ASSERT_TRUE(run(queue_.remove(row->id)));
  row->id = MailId{"another"};
  ASSERT_TRUE(run(queue_.add(*row, 10)));
  deliver();
  EXPECT_THAT(carrier_.parcels, IsEmpty());
  EXPECT_THAT(log_.fates, ElementsAre(Fate::unreadable));
}

TEST_F(PostOfficeTest, WaitsForAKeyThatItDoesNotHaveYet) {
  ASSERT_TRUE(post());
  const crypto::Sealer old = sealer_.sealer;
  sealer_.sealer = crypto::Sealer{"https://id.test", crypto::SealingKey::generate()};
  deliver();
  EXPECT_EQ(waiting(), 1U);
  sealer_.sealer = old;
  clock_.advance(settings_.claim);
  deliver();
  EXPECT_EQ(carrier_.parcels.size(), 1U);
}

}  // namespace
}  // namespace bongsu::mail
