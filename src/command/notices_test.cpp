#include "command/notices.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

#include "command/people_for_test.h"
#include "command/workbench_for_test.h"
#include "contract/switchable.h"

namespace bongsu::command {
namespace {

using page::LetterKind;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

continuity::AuditEvent event(std::string_view kind, const std::string& account, const std::string& detail = {}) {
  return {.at = kNow, .kind = kind, .account = account, .detail = detail};
}

class KeptMail final : public mail::Outbox, public contract::Switchable {
 public:
  Task<base::Fetched<void>> post(mail::Mail mail, mail::Addressee) override {
    if (std::exchange(is_cut_off, false)) throw std::runtime_error{"the node stops"};
    if (auto down = outage()) co_return std::unexpected(*down);
    kept.push_back(std::move(mail));
    co_return base::Fetched<void>{};
  }
  bool is_cut_off = false;  // the next time
  std::vector<mail::Mail> kept;
};

TEST(NoticeOf, IsDueForWhatMattersToTheOwner) {
  EXPECT_EQ(notice_of(event("password.set", "a")), (Notice{LetterKind::password_changed}));
  EXPECT_EQ(notice_of(event("password.removed", "a")), (Notice{LetterKind::password_removed}));
  EXPECT_EQ(notice_of(event("passkey.added", "a")), (Notice{LetterKind::passkey_added}));
  EXPECT_EQ(notice_of(event("passkey.removed", "a", "My phone")), (Notice{LetterKind::passkey_removed}));
  EXPECT_EQ(notice_of(event("identity.linked", "a", "provider:kakao")), (Notice{LetterKind::identity_linked, "kakao"}));
  EXPECT_EQ(notice_of(event("identity.unlinked", "a", "provider:x")), (Notice{LetterKind::identity_unlinked, "x"}));
  EXPECT_EQ(notice_of(event("authenticator.set", "a", "account_page")), (Notice{LetterKind::authenticator_set}));
  EXPECT_EQ(notice_of(event("authenticator.removed", "a")), (Notice{LetterKind::authenticator_removed}));
  EXPECT_EQ(notice_of(event("recovery_codes.made", "a")), (Notice{LetterKind::recovery_codes_made}));
  EXPECT_EQ(notice_of(event("recovery_code.used", "a")), (Notice{LetterKind::recovery_code_used}));
  EXPECT_EQ(notice_of(event("account.data_downloaded", "a")), (Notice{LetterKind::data_downloaded}));
  EXPECT_EQ(notice_of(event("login.new_browser", "a")), (Notice{LetterKind::new_browser}));
}

TEST(NoticeOf, IsNotDueForTheRest) {
  EXPECT_EQ(notice_of(event("login.succeeded", "a", "password")), std::nullopt);
  EXPECT_EQ(notice_of(event("login.failed", "a", "wrong_password")), std::nullopt);
  EXPECT_EQ(notice_of(event("password.set", "")), std::nullopt);
}

TEST(IsTold, HoldsForActiveAccountsWithAVerifiedAddressAlone) {
  account::Account account;
  account.email_status = account::EmailStatus::verified;
  EXPECT_TRUE(is_told(account, {LetterKind::password_changed}, kNow));
  account.email_status = account::EmailStatus::unverified;
  EXPECT_FALSE(is_told(account, {LetterKind::password_changed}, kNow));
  account.email_status = account::EmailStatus::verified;
  account.status = account::Status::disabled;
  EXPECT_FALSE(is_told(account, {LetterKind::password_changed}, kNow));
}

TEST(IsTold, DoesNotHoldForTheFirstLogin) {
  account::Account account;
  account.email_status = account::EmailStatus::verified;
  account.created_at = kNow;
  EXPECT_FALSE(is_told(account, {LetterKind::new_browser}, kNow + std::chrono::minutes{59}));
  EXPECT_TRUE(is_told(account, {LetterKind::new_browser}, kNow + std::chrono::hours{1}));
  EXPECT_TRUE(is_told(account, {LetterKind::passkey_added}, kNow));
}

class NoticesTest : public testing::Test {
 protected:
  NoticesTest() {
    add_person(stores_, "a", {"password"});
    const auto email = account::EmailAddress::parse("a@example.com").value();
    EXPECT_TRUE(wait_for(stores_.accounts.verify_email(account::AccountId{"a"}, email, kNow)).value());
  }

  contract::MemoryStores stores_;
  KeptMail outbox_;
  Notices notices_{{.trail = stores_.audit,
                    .accounts = stores_.accounts,
                    .outbox = outbox_,
                    .name_of = [](const account::ProviderId& id, http::Language) { return "<" + id.str() + ">"; },
                    .waiting_max = 2}};
};

TEST_F(NoticesTest, GoToTheVerifiedAddressAndTheEventToTheTrail) {
  notices_.record(event("identity.linked", "a", "provider:kakao"));
  EXPECT_EQ(stores_.audit.events().size(), 1U);
  EXPECT_TRUE(outbox_.kept.empty());  // nobody has waited for it
  run_to_end(notices_.flush());
  ASSERT_EQ(outbox_.kept.size(), 1U);
  EXPECT_EQ(outbox_.kept[0].to.str(), "a@example.com");
  EXPECT_EQ(outbox_.kept[0].letter.label, "<kakao>");
  EXPECT_EQ(outbox_.kept[0].letter.code, "");
  EXPECT_EQ(outbox_.kept[0].useless_after, kNow + std::chrono::hours{24});
}

TEST_F(NoticesTest, AreOfNobodyWhoIsGone) {
  notices_.record(event("password.set", "gone"));
  run_to_end(notices_.flush());
  EXPECT_TRUE(outbox_.kept.empty());
}

TEST_F(NoticesTest, WaitWhileTheyCannotBeKept) {
  notices_.record(event("password.set", "a"));
  outbox_.go_down();
  run_to_end(notices_.flush());
  outbox_.come_back();
  stores_.accounts.go_down();
  run_to_end(notices_.flush());
  stores_.accounts.come_back();
  EXPECT_TRUE(outbox_.kept.empty());
  EXPECT_EQ(notices_.waiting(), 1U);
  run_to_end(notices_.flush());
  EXPECT_EQ(outbox_.kept.size(), 1U);
  EXPECT_EQ(notices_.waiting(), 0U);
}

TEST_F(NoticesTest, TellOfThreeNewBrowsersAnHourAndOfEverythingElse) {
  for (int i = 0; i < 10; ++i) {
    notices_.record(event("login.new_browser", "a"));
    run_to_end(notices_.flush());
  }
  EXPECT_EQ(outbox_.kept.size(), 3U);
  notices_.record(event("password.set", "a"));
  run_to_end(notices_.flush());
  EXPECT_EQ(outbox_.kept.size(), 4U);
  EXPECT_EQ(notices_.dropped(), 0U);
}

// As a node does that stops, before the last round.
TEST_F(NoticesTest, OutliveARoundThatIsCutOff) {
  notices_.record(event("password.set", "a"));
  outbox_.is_cut_off = true;
  EXPECT_THROW(run_to_end(notices_.flush()), std::runtime_error);
  run_to_end(notices_.flush());
  EXPECT_EQ(outbox_.kept.size(), 1U);
}

TEST_F(NoticesTest, AreDroppedAndCountedPastTheirBoundWhileTheTrailGoesOn) {
  for (int i = 0; i < 5; ++i) notices_.record(event("password.set", "a"));
  EXPECT_EQ(notices_.dropped(), 3U);
  EXPECT_EQ(stores_.audit.events().size(), 5U);
}

}  // namespace
}  // namespace bongsu::command
