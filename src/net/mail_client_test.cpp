#include "net/mail_client.h"

#include <gmock/gmock.h>

#include <optional>

#include "net/await_for_test.h"
#include "net/io_threads.h"
#include "net/mail_server_for_test.h"
#include "net/mail_transfer.h"

namespace bongsu::net {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr std::chrono::milliseconds kShort{300};

class MailClientTest : public testing::Test {
 protected:
  void SetUp() override { threads_.start(); }
  void TearDown() override { threads_.stop(); }

  static MailServer at(std::uint16_t port, MailTls tls = MailTls::none) {
    return {.host = "127.0.0.1", .port = port, .tls = tls};
  }
  static OutgoingMessage letter() {
    return {.from = "login@shop.test", .to = "mina@example.kr", .message = "Subject: a\r\n\r\n.one\r\ntwo\r\n"};
  }

  MailResult send(MailServer server, OutgoingMessage message = letter(), MailClientSettings settings = {}) {
    MailClient client{std::move(settings)};
    return start_task(threads_.executor(0), client.send(std::move(server), std::move(message))).get();
  }
  // What it comes to when the server gives this answer to that.
  std::optional<MailFailure> failure_when(const std::string& to, const std::string& answer) {
    MailServerForTest server{{{to, answer}}};
    const MailResult result = send(at(server.port()));
    return result ? std::nullopt : std::optional{result.error().failure};
  }

  IoThreads threads_{1};
};

TEST_F(MailClientTest, HandsTheMessageOverWhole) {
  MailServerForTest server;
  const MailResult result = send(at(server.port()));
  ASSERT_TRUE(result) << result.error().cause;
  EXPECT_THAT(server.messages(), ElementsAre("Subject: a\r\n\r\n..one\r\ntwo\r\n"));  // a dot at the start is doubled
  EXPECT_THAT(server.commands(), Contains(StartsWith("MAIL FROM:<login@shop.test>")));
  EXPECT_THAT(server.commands(), Contains(StartsWith("RCPT TO:<mina@example.kr>")));
}

TEST_F(MailClientTest, NeverGoesOnWithoutTheTlsThatIsRequired) {
  MailServerForTest server;  // offers no STARTTLS
  const MailResult result = send(at(server.port(), MailTls::starttls));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().failure, MailFailure::untrusted);
  EXPECT_THAT(server.commands(), Not(Contains(StartsWith("MAIL"))));
}

TEST_F(MailClientTest, TellsRefusedForGoodFromTryAgain) {
  EXPECT_EQ(failure_when("RCPT", "550 5.1.1 no such user"), MailFailure::refused_address);
  EXPECT_EQ(failure_when("RCPT", "450 4.2.0 greylisted"), MailFailure::later);
  EXPECT_EQ(failure_when("MAIL", "550 5.7.1 not from you"), MailFailure::refused_message);
  EXPECT_EQ(failure_when("MAIL", "452 4.3.1 disk full"), MailFailure::later);
  EXPECT_EQ(failure_when("DATA", "554 5.6.0 no"), MailFailure::refused_message);
  EXPECT_EQ(failure_when(".", "554 5.7.1 spam"), MailFailure::refused_message);
  EXPECT_EQ(failure_when(".", "451 4.3.0 later"), MailFailure::later);
}

// What a server says before it has heard of the message is about the server.
TEST_F(MailClientTest, DoesNotTakeAServerInTroubleForARefusedMessage) {
  EXPECT_EQ(failure_when("", "554 5.3.2 not now"), MailFailure::broken);
  EXPECT_EQ(failure_when("", "421 4.3.2 shutting down"), MailFailure::broken);
}

TEST_F(MailClientTest, GivesUpAtTheDeadlineWhereverTheServerHangs) {
  for (const char* at_command : {"", "RCPT", "."}) {
    MailServerForTest server{{{at_command, ""}}};
    const MailResult result = send(at(server.port()), letter(), {.deadline = kShort});
    ASSERT_FALSE(result) << at_command;
    EXPECT_EQ(result.error().failure, MailFailure::timed_out) << at_command;
  }
}

TEST_F(MailClientTest, IsNotHeldUpByAServerThatSaysNoFarewell) {
  MailServerForTest server{{{"QUIT", ""}}};
  EXPECT_TRUE(send(at(server.port()), letter(), {.deadline = std::chrono::hours{24}}));  // else it would be waited for
}

TEST_F(MailClientTest, TakesADemandForALoginForNoRefusalOfTheMessage) {
  EXPECT_EQ(failure_when("MAIL", "530 5.7.0 authentication required"), MailFailure::refused_login);
  EXPECT_EQ(failure_when("MAIL", "535 5.7.8 wrong"), MailFailure::refused_login);
}

TEST_F(MailClientTest, SaysThatAServerOffersNoLoginWhereOneIsConfigured) {
  MailServerForTest plain;
  MailClient client{{}};
  MailServer server = at(plain.port());
  server.user = "bongsu";
  server.password = base::SecretString{"secret"};
  const MailResult greeted = start_task(threads_.executor(0), client.greet(std::move(server))).get();
  ASSERT_FALSE(greeted);
  EXPECT_EQ(greeted.error().failure, MailFailure::refused_login);
}

TEST_F(MailClientTest, SaysWhenNobodyListens) {
  std::uint16_t port = 0;
  {
    port = MailServerForTest{}.port();
  }
  EXPECT_EQ(send(at(port)).error().failure, MailFailure::unreachable);
}

TEST_F(MailClientTest, SendsNothingToAddressesThatBreakTheCommand) {
  MailServerForTest server;
  for (const char* to : {"a@b.kr>\r\nRCPT TO:<c@d.kr", "a b@c.kr", "<a@b.kr>", "", "a@b.kr\n"}) {
    OutgoingMessage message = letter();
    message.to = to;
    EXPECT_EQ(send(at(server.port()), std::move(message)).error().failure, MailFailure::bad_request) << to;
  }
  EXPECT_THAT(server.commands(), IsEmpty());
}

TEST_F(MailClientTest, TellsTheCodeAndNeverTheTextOfAnAnswer) {
  MailServerForTest server{{{"RCPT", "550 5.1.1 <mina@example.kr> is unknown"}}};
  const std::string cause = send(at(server.port())).error().cause;
  EXPECT_THAT(cause, HasSubstr("550 5.1.1 to RCPT"));
  EXPECT_THAT(cause, Not(HasSubstr("mina")));
}

TEST_F(MailClientTest, GreetsWithoutSending) {
  MailServerForTest server;
  MailClient client{{}};
  const MailResult result = start_task(threads_.executor(0), client.greet(at(server.port()))).get();
  EXPECT_TRUE(result) << result.error().cause;
  EXPECT_THAT(server.commands(), Not(Contains(StartsWith("MAIL"))));
}

TEST_F(MailClientTest, AnswersWhatIsUnderWayWhenItEnds) {
  MailServerForTest server{{{"", ""}}};
  std::optional<MailClient> client{std::in_place, MailClientSettings{}};
  auto waiting = start_task(threads_.executor(0), client->send(at(server.port()), letter()));
  client.reset();
  EXPECT_EQ(waiting.get().error().failure, MailFailure::busy);
}

TEST(CodesOf, TakesTheCodesAndNothingElse) {
  EXPECT_EQ(codes_of("550 5.1.1 <a@b.kr> unknown\r\n"), "550 5.1.1");
  EXPECT_EQ(codes_of("550-5.7.10 more\r\n"), "550 5.7.10");
  EXPECT_EQ(codes_of("421 mail.a@b.kr\r\n"), "421");
  EXPECT_EQ(codes_of("250\r\n"), "250");
  EXPECT_EQ(codes_of("250 1.2.3.4 a\r\n"), "250");
  EXPECT_EQ(codes_of("a@b.kr\r\n"), "");
  EXPECT_EQ(codes_of(""), "");
}

TEST(CommandOf, TakesTheCommandAndNothingElse) {
  EXPECT_EQ(command_of("RCPT TO:<a@b.kr>\r\n"), "RCPT");
  EXPECT_EQ(command_of("STARTTLS\r\n"), "STARTTLS");
  EXPECT_EQ(command_of("DATA\r\n"), "DATA");
  EXPECT_EQ(command_of(""), "");
}

// "PASSWORD", as AUTH LOGIN sends it, and a user and password as AUTH PLAIN does.
TEST(CommandOf, TellsNothingOfASecretThatLooksLikeACommand) {
  EXPECT_EQ(command_of("UEFTU1dPUkQ=\r\n"), "");
  EXPECT_EQ(command_of("AFBBU1MAV09SRA==\r\n"), "");
  EXPECT_EQ(command_of("DATAAAAA\r\n"), "");
}

}  // namespace
}  // namespace bongsu::net
