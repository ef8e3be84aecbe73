#include "login/ways_here.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "login/paths.h"
#include "login/settings.h"

namespace bongsu::login {
namespace {

using page::Block;
using testing::ElementsAre;

Settings all_open() {
  Settings settings;
  settings.passkeys = {.id = "login.example", .name = "Bongsu", .origins = {}};
  settings.email_codes = EmailCodeDoor::open;
  return settings;
}

TEST(Blocks, StandInTheUsualOrderWhereTheOperatorSaysNothing) {
  const Settings settings = all_open();
  EXPECT_THAT(blocks_to_log_in(settings), ElementsAre(Block::form, Block::passkey, Block::doors));
  EXPECT_THAT(blocks_below_password(settings), ElementsAre(Block::passkey, Block::code, Block::doors));
  EXPECT_THAT(blocks_below_code(settings), ElementsAre(Block::passkey, Block::doors));
  EXPECT_THAT(blocks_to_sign_up(settings), ElementsAre(Block::form, Block::doors));
}

TEST(Blocks, StandInTheOrderThatTheOperatorSays) {
  Settings settings = all_open();
  settings.order = {Way::provider, Way::email_code, Way::passkey, Way::password};
  EXPECT_THAT(blocks_to_log_in(settings), ElementsAre(Block::doors, Block::form, Block::passkey));
  EXPECT_THAT(blocks_below_password(settings), ElementsAre(Block::doors, Block::code, Block::passkey));
  EXPECT_THAT(blocks_below_code(settings), ElementsAre(Block::doors, Block::passkey));
  EXPECT_THAT(blocks_to_sign_up(settings), ElementsAre(Block::doors, Block::form));
}

TEST(Blocks, LeaveOutWhatIsNotOpen) {
  Settings settings = all_open();
  settings.passkeys.reset();
  settings.email_codes = EmailCodeDoor::closed;
  EXPECT_THAT(blocks_to_log_in(settings), ElementsAre(Block::form, Block::doors));
  EXPECT_THAT(blocks_below_password(settings), ElementsAre(Block::doors));
  settings.passwords.reset();
  EXPECT_THAT(blocks_to_log_in(settings), ElementsAre(Block::doors));
  EXPECT_THAT(blocks_to_sign_up(settings), ElementsAre(Block::doors));
}

TEST(AfterAddress, IsTheFirstPageThatIsOpenOfThoseThatTakeOne) {
  Settings settings = all_open();
  EXPECT_EQ(after_address(settings), path::kPassword);
  settings.order = {Way::email_code, Way::password, Way::passkey, Way::provider};
  EXPECT_EQ(after_address(settings), path::kEmailCode);
  settings.email_codes = EmailCodeDoor::closed;
  EXPECT_EQ(after_address(settings), path::kPassword);
  settings.passwords.reset();
  EXPECT_FALSE(asks_address(settings));
  EXPECT_EQ(after_address(settings), path::kLogin);
  settings.email_codes = EmailCodeDoor::open;
  EXPECT_TRUE(asks_address(settings));
  EXPECT_EQ(after_address(settings), path::kEmailCode);
}

TEST(UsableHere, LeavesNoWayThatIsNotOpen) {
  account::WaysIn ways;
  ways.password_set_at = base::Instant{};
  ways.passkeys.emplace_back();
  ways.mailbox = account::Mailbox{.domain = "example.com"};
  Settings settings = all_open();
  const account::WaysIn all = usable_here(ways, settings);
  EXPECT_TRUE(all.password_set_at && all.passkeys.size() == 1 && all.mailbox);
  settings.passwords.reset();
  EXPECT_FALSE(usable_here(ways, settings).password_set_at);
  settings.passkeys.reset();
  EXPECT_TRUE(usable_here(ways, settings).passkeys.empty());
  settings.email_codes = EmailCodeDoor::closed;
  EXPECT_FALSE(usable_here(ways, settings).mailbox);
}

}  // namespace
}  // namespace bongsu::login
