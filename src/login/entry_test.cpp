#include "login/entry.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

LiveSession live(const std::string& name, base::Instant authenticated_at = kNow) {
  LiveSession live;
  live.session.id = SessionId{"session-" + name};
  live.session.account = AccountId{name};
  live.session.authenticated_at = authenticated_at;
  live.account.id = AccountId{name};
  live.account.email = account::EmailAddress::parse(name + "@example.com").value();
  return live;
}

EntryPage page_for(const Interaction& interaction, const std::vector<LiveSession>& sessions) {
  return decide_entry(interaction, sessions, EntryWish::none, SignUp::open).page;
}

TEST(DecideEntry, AsksABrowserWithoutSessionsForAnAddress) {
  EXPECT_EQ(page_for({}, {}), EntryPage::identify);
  Interaction chooses;
  chooses.choose_account = true;
  EXPECT_EQ(page_for(chooses, {}), EntryPage::identify);
}

TEST(DecideEntry, OffersSessionsThatFit) {
  EXPECT_EQ(page_for({}, {live("hong")}), EntryPage::choose_account);
  EXPECT_EQ(page_for({}, {live("hong"), live("kim")}), EntryPage::choose_account);
}

TEST(DecideEntry, OffersAccountsWhenTheClientAsksToChoose) {
  Interaction chooses;
  chooses.choose_account = true;
  chooses.authenticated_not_before = kNow + 1s;
  EXPECT_EQ(page_for(chooses, {live("hong")}), EntryPage::choose_account);
}

TEST(DecideEntry, AsksTheOnlyPersonLoggedInToConfirm) {
  Interaction again;
  again.authenticated_not_before = kNow + 1s;
  EXPECT_EQ(decide_entry(again, std::vector{live("hong")}, EntryWish::none, SignUp::open),
            (Entry{.page = EntryPage::confirm, .session = 0}));
  EXPECT_EQ(page_for(again, {live("hong"), live("kim")}), EntryPage::choose_account);
}

TEST(DecideEntry, AsksTheDemandedAccountToConfirm) {
  Interaction again;
  again.authenticated_not_before = kNow + 1s;
  again.account = AccountId{"kim"};
  EXPECT_EQ(decide_entry(again, std::vector{live("hong"), live("kim")}, EntryWish::none, SignUp::open),
            (Entry{.page = EntryPage::confirm, .session = 1}));
  EXPECT_EQ(page_for(again, {live("hong")}), EntryPage::identify);
}

TEST(DecideEntry, DoesNotAskOnePersonToConfirmWhenTheHintNamesAnother) {
  Interaction hinted;
  hinted.authenticated_not_before = kNow + 1s;
  hinted.email = "kim@example.com";
  EXPECT_EQ(page_for(hinted, {live("hong")}), EntryPage::identify);
  hinted.email = "HONG@example.com";
  EXPECT_EQ(page_for(hinted, {live("hong")}), EntryPage::confirm);
}

TEST(DecideEntry, BeginsAtSignUpWhereItIsAskedForAndOpen) {
  Interaction creates;
  creates.create_account = true;
  EXPECT_EQ(page_for(creates, {live("hong")}), EntryPage::sign_up);
  EXPECT_EQ(decide_entry(creates, {}, EntryWish::none, SignUp::closed).page, EntryPage::identify);
}

TEST(DecideEntry, ShowsNoAccountToWhoWantsAnother) {
  const std::vector sessions{live("hong"), live("kim")};
  EXPECT_EQ(decide_entry({}, sessions, EntryWish::other_account, SignUp::open).page, EntryPage::identify);
}

}  // namespace
}  // namespace bongsu::login
