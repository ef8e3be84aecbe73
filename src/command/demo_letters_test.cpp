#include "command/demo_letters.h"

#include <gtest/gtest.h>

#include <fstream>

#include "command/temporary_folder.h"
#include "mail/message.h"

namespace bongsu::command {
namespace {

std::string message_to(const std::string& to, const std::string& text) {
  const mail::Sender sender{.name = "달빛", .address = account::EmailAddress::parse("login@shop.test").value()};
  const account::EmailAddress address = account::EmailAddress::parse(to).value();
  const mail::Envelope envelope{.from = sender,
                                .to = address,
                                .id = "m1",
                                .at = base::from_unix_seconds(1'800'000'000),
                                .language = http::Language::ko};
  return mail::compose_message(envelope, {.subject = "제목", .text = text, .html = "<p>", .brand_name = "달빛"});
}

TEST(ReadLetter, GivesTheAddressAndTheTextOfAMessage) {
  const std::string text = "코드를 입력해 주세요.\n\n    012345\n\n" + std::string(200, 'x') + "\n";
  EXPECT_EQ(read_letter(message_to("guest@example.com", text)), (DemoLetter{"guest@example.com", text}));
}

TEST(ReadLetter, TakesNothingElse) {
  EXPECT_EQ(read_letter(""), std::nullopt);
  EXPECT_EQ(read_letter("From: a\r\nTo: <b@c.test>\r\n\r\nhello"), std::nullopt);
}

TEST(ReadLetters, GivesTheLatestFirstAndNoMoreThanAskedFor) {
  const TemporaryFolder folder;
  const auto earlier = std::filesystem::file_time_type::clock::now();
  for (int i = 0; i < 3; ++i) {
    const auto file = folder.path() / (std::to_string(i) + ".eml");
    std::ofstream{file, std::ios::binary} << message_to("a" + std::to_string(i) + "@example.com", "text");
    std::filesystem::last_write_time(file, earlier + std::chrono::seconds{i});
  }
  std::ofstream{folder.path() / "3.eml.part"} << "unfinished";
  const auto letters = read_letters(folder.path(), 2);
  ASSERT_EQ(letters.size(), 2U);
  EXPECT_EQ(letters[0].to, "a2@example.com");
  EXPECT_EQ(letters[1].to, "a1@example.com");
  EXPECT_TRUE(read_letters(folder.path() / "none", 2).empty());
}

}  // namespace
}  // namespace bongsu::command
