#include "command/mail_carriers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "command/temporary_folder.h"
#include "command/wait_for.h"
#include "flow/manual_clock.h"
#include "net/mail_server_for_test.h"

namespace bongsu::command {
namespace {

using mail::Carried;
using net::MailServerForTest;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

mail::Parcel parcel() {
  return {.id = "m1", .from = "id@shop.test", .to = "mina@example.kr", .message = "Subject: a\r\n\r\nb\r\n"};
}

class ServerCarrierTest : public testing::Test {
 protected:
  static net::MailServer at(std::uint16_t port) {
    return {.host = "127.0.0.1", .port = port, .tls = net::MailTls::none};
  }
  static std::uint16_t closed_port() { return MailServerForTest{}.port(); }

  flow::ManualClock clock_{base::from_unix_seconds(1'800'000'000)};
};

TEST_F(ServerCarrierTest, GoesToTheNextServerWhenOneIsDown) {
  MailServerForTest second;
  ServerCarrier carrier{{}, {at(closed_port()), at(second.port())}, clock_};
  EXPECT_EQ(wait_for(carrier.carry(parcel())).carried, Carried::taken);
  EXPECT_THAT(second.messages(), SizeIs(1));
}

TEST_F(ServerCarrierTest, AsksAServerThatFailedLastUntilItHasRested) {
  MailServerForTest busy{{{"", "421 4.3.2 not now"}}};
  MailServerForTest second;
  ServerCarrier carrier{{}, {at(busy.port()), at(second.port())}, clock_};
  EXPECT_EQ(wait_for(carrier.carry(parcel())).carried, Carried::taken);
  EXPECT_EQ(wait_for(carrier.carry(parcel())).carried, Carried::taken);
  EXPECT_THAT(busy.commands(), IsEmpty());
  EXPECT_THAT(second.messages(), SizeIs(2));
}

TEST_F(ServerCarrierTest, SaysLaterWhenNoServerCanBeAsked) {
  ServerCarrier carrier{{}, {at(closed_port()), at(closed_port())}, clock_};
  const mail::Carriage carriage = wait_for(carrier.carry(parcel()));
  EXPECT_EQ(carriage.carried, Carried::later);
  EXPECT_THAT(carriage.cause, HasSubstr("unreachable"));
}

TEST_F(ServerCarrierTest, GivesUpOnlyWhatEveryServerRefuses) {
  MailServerForTest refusing{{{"RCPT", "550 5.1.1 <mina@example.kr> unknown"}}};
  ServerCarrier one{{}, {at(refusing.port())}, clock_};
  const mail::Carriage carriage = wait_for(one.carry(parcel()));
  EXPECT_EQ(carriage.carried, Carried::refused);
  EXPECT_THAT(carriage.cause, Not(HasSubstr("mina")));
  ServerCarrier two{{}, {at(refusing.port()), at(closed_port())}, clock_};
  EXPECT_EQ(wait_for(two.carry(parcel())).carried, Carried::later);
}

TEST(FolderCarrier, WritesTheMessageIntoAFile) {
  const TemporaryFolder folder;
  FolderCarrier carrier{folder.path() / "mail"};
  EXPECT_EQ(wait_for(carrier.carry(parcel())).carried, Carried::taken);
  std::ifstream stream{folder.path() / "mail" / "m1.eml", std::ios::binary};
  std::ostringstream content;
  content << stream.rdbuf();
  EXPECT_EQ(content.str(), parcel().message);
}

TEST(FolderCarrier, SaysLaterWhenItCannotWrite) {
  const TemporaryFolder folder;
  std::ofstream{folder.path() / "mail"} << "a file";
  FolderCarrier carrier{folder.path() / "mail"};
  EXPECT_EQ(wait_for(carrier.carry(parcel())).carried, Carried::later);
}

}  // namespace
}  // namespace bongsu::command
