#include "login/arrival.h"

#include <gtest/gtest.h>

#include <string>

namespace bongsu::login {
namespace {

using account::AccountId;

account::Account account_of(const std::string& id, account::Status status = account::Status::active) {
  account::Account account;
  account.id = AccountId{id};
  account.status = status;
  return account;
}

struct Row {
  std::string what;
  bool links = false;
  std::string asked;  // the only account that will do; empty: any
  std::optional<account::Account> owner;
  ArrivalStep step;
};

TEST(DecideArrival, KnowsEveryCase) {
  const auto disabled = account_of("hong", account::Status::disabled);
  const std::vector<Row> rows{
      {"an identity with an account", false, "", account_of("hong"), ArrivalStep::admit},
      {"of the account that is asked for", false, "hong", account_of("hong"), ArrivalStep::admit},
      {"of another account than asked for", false, "kim", account_of("hong"), ArrivalStep::other_account},
      {"of a disabled account", false, "", disabled, ArrivalStep::account_disabled},
      {"of a disabled account that is not asked for", false, "kim", disabled, ArrivalStep::account_disabled},
      {"of nobody", false, "", {}, ArrivalStep::finish},
      {"of nobody, where one account is asked for", false, "kim", {}, ArrivalStep::finish},
      {"to be linked, of nobody", true, "hong", {}, ArrivalStep::ask_to_link},
      {"to be linked, linked already", true, "hong", account_of("hong"), ArrivalStep::linked_already},
      {"to be linked, another's", true, "hong", account_of("kim"), ArrivalStep::linked_elsewhere},
      {"to be linked, a disabled other's", true, "kim", disabled, ArrivalStep::linked_elsewhere},
  };
  for (const Row& row : rows) {
    Interaction interaction;
    interaction.links = row.links;
    if (row.links) interaction.session = continuity::SessionId{"the account page's"};
    if (!row.asked.empty()) interaction.account = AccountId{row.asked};
    EXPECT_EQ(decide_arrival(interaction, row.owner), row.step) << row.what;
  }
}

TEST(DecideArrival, LetsInWhoWasLoggedOutWhileLinking) {
  Interaction interaction;
  interaction.links = true;
  interaction.account = AccountId{"hong"};
  EXPECT_EQ(decide_arrival(interaction, account_of("hong")), ArrivalStep::admit);
  EXPECT_EQ(decide_arrival(interaction, account_of("kim")), ArrivalStep::other_account);
}

TEST(HasLivePending, ForgetsAnIdentityThatWaitedTooLong) {
  constexpr base::Instant kProven = base::from_unix_seconds(1'800'000'000);
  Interaction interaction;
  EXPECT_FALSE(has_live_pending(interaction, kProven));
  interaction.pending.emplace();
  interaction.pending->proven_at = kProven;
  EXPECT_TRUE(has_live_pending(interaction, kProven + kPendingMax - std::chrono::milliseconds{1}));
  EXPECT_FALSE(has_live_pending(interaction, kProven + kPendingMax));
}

}  // namespace
}  // namespace bongsu::login
