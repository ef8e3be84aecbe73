#include <algorithm>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/store_kind.h"

namespace bongsu::contract {
namespace {

using mail::MailId;
using mail::Queued;
using mail::QueuedMail;

class MailQueueContract : public StoreContract {
 protected:
  static constexpr std::uint32_t kMax = 100;

  Queued add(const std::string& id, base::Instant at) {
    QueuedMail mail{.id = MailId{id}, .sealed = "sealed " + id, .queued_at = at, .useless_after = at + kLife};
    return run(stores().mail_queue().add(std::move(mail), kMax)).value();
  }
  std::optional<QueuedMail> claim(base::Instant now) {
    return run(stores().mail_queue().claim(now, now + kClaim)).value();
  }

  static constexpr std::chrono::minutes kLife{10};
  static constexpr std::chrono::seconds kClaim{60};
};

TEST_P(MailQueueContract, GivesACodeBeforeANoticeThatHasBeenDueForLonger) {
  QueuedMail notice{.id = MailId{"notice"},
                    .sealed = "s",
                    .queued_at = second(0),
                    .useless_after = second(0) + std::chrono::hours{24}};
  ASSERT_TRUE(run(stores().mail_queue().add(std::move(notice), kMax)));
  add("code", second(5));
  EXPECT_EQ(claim(second(4))->id.str(), "notice");
  ASSERT_TRUE(run(stores().mail_queue().postpone(MailId{"notice"}, second(4))));
  EXPECT_EQ(claim(second(6))->id.str(), "code");
  EXPECT_EQ(claim(second(6))->id.str(), "notice");
}

TEST_P(MailQueueContract, GivesWhatHasWaitedLongestAsItWasAdded) {
  add("late", second(2));
  add("early", second(1));
  const auto claimed = claim(second(3));
  const QueuedMail expected{.id = MailId{"early"},
                            .sealed = "sealed early",
                            .queued_at = second(1),
                            .useless_after = second(1) + kLife,
                            .attempts = 1};
  EXPECT_EQ(claimed, expected);
  EXPECT_EQ(claim(second(3))->id.str(), "late");
  EXPECT_FALSE(claim(second(3)));
}

TEST_P(MailQueueContract, GivesAClaimedMailToNobodyElseUntilTheClaimRunsOut) {
  add("one", second(0));
  ASSERT_TRUE(claim(second(0)));
  EXPECT_FALSE(claim(second(59)));
  EXPECT_EQ(claim(second(60))->attempts, 2U);
}

TEST_P(MailQueueContract, GivesOneMailToExactlyOneOfManyWhoClaimTogether) {
  add("one", second(0));
  std::vector<Task<base::Fetched<std::optional<QueuedMail>>>> claims;
  for (int i = 0; i < 50; ++i) claims.push_back(stores().mail_queue().claim(second(1), second(61)));
  const auto outcomes = run_together(std::move(claims));
  EXPECT_EQ(std::ranges::count_if(outcomes, [](const auto& outcome) { return outcome.value().has_value(); }), 1);
}

TEST_P(MailQueueContract, ComesAgainWhenItWasPostponedAndNeverOnceRemoved) {
  add("one", second(0));
  ASSERT_TRUE(claim(second(0)));
  ASSERT_TRUE(run(stores().mail_queue().postpone(MailId{"one"}, second(10))));
  EXPECT_FALSE(claim(second(9)));
  ASSERT_TRUE(claim(second(10)));
  ASSERT_TRUE(run(stores().mail_queue().remove(MailId{"one"})));
  EXPECT_FALSE(claim(second(1000)));
}

TEST_P(MailQueueContract, TakesNoMoreThanItsBound) {
  const auto add_one = [&](const std::string& id) {
    QueuedMail mail{.id = MailId{id}, .sealed = "s", .queued_at = second(0), .useless_after = second(1)};
    return run(stores().mail_queue().add(std::move(mail), 2)).value();
  };
  EXPECT_EQ(add_one("a"), Queued::yes);
  EXPECT_EQ(add_one("b"), Queued::yes);
  EXPECT_EQ(add_one("c"), Queued::full);
  EXPECT_EQ(run(stores().mail_queue().backlog())->waiting, 2U);
}

TEST_P(MailQueueContract, KeepsWhatWaitsAcrossARestart) {
  add("one", second(0));
  stores().restart();
  EXPECT_EQ(claim(second(1))->id.str(), "one");
}

TEST_P(MailQueueContract, TellsHowMuchWaitsAndSinceWhen) {
  EXPECT_EQ(run(stores().mail_queue().backlog()).value(), mail::Backlog{});
  add("late", second(5));
  add("early", second(3));
  const mail::Backlog expected{.waiting = 2, .oldest_queued_at = second(3)};
  EXPECT_EQ(run(stores().mail_queue().backlog()).value(), expected);
}

TEST_P(MailQueueContract, ConcludesNothingWhileUnavailable) {
  stores().go_down();
  QueuedMail mail{.id = MailId{"one"}, .sealed = "s", .queued_at = second(0), .useless_after = second(1)};
  EXPECT_FALSE(run(stores().mail_queue().add(std::move(mail), kMax)).has_value());
  EXPECT_FALSE(run(stores().mail_queue().claim(second(0), second(1))).has_value());
  stores().come_back();
}

INSTANTIATE_TEST_SUITE_P(Stores, MailQueueContract, testing::ValuesIn(kStoreKinds), name_of_kind);

}  // namespace
}  // namespace bongsu::contract
