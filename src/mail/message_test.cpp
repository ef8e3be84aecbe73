#include "mail/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/encoding.h"

namespace bongsu::mail {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

account::EmailAddress address(std::string_view text) { return account::EmailAddress::parse(text).value(); }

std::string compose(const std::string& sender_name, const page::WrittenLetter& letter) {
  const Sender sender{.name = sender_name, .address = address("login@shop.test")};
  const account::EmailAddress to = address("mina@example.kr");
  return compose_message({.from = sender, .to = to, .id = "abc123", .at = base::from_unix_seconds(1'795'709'401)},
                         letter);
}

std::vector<std::string> lines_of(const std::string& message) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < message.size();) {
    const std::size_t end = message.find("\r\n", begin);
    lines.push_back(message.substr(begin, end - begin));
    begin = end == std::string::npos ? message.size() : end + 2;
  }
  return lines;
}

std::string head_of(const std::string& message) { return message.substr(0, message.find("\r\n\r\n") + 2); }

// The words of a header back as text.
std::string decode_header(std::string header) {
  std::string out;
  constexpr std::string_view kBegin = "=?UTF-8?B?";
  for (std::size_t at = header.find(kBegin); at != std::string::npos; at = header.find(kBegin, at + 1)) {
    const std::size_t begin = at + kBegin.size();
    out += base::to_text(base::decode_base64(header.substr(begin, header.find("?=", begin) - begin)).value());
  }
  return out;
}

TEST(ComposeMessage, HasEveryHeaderThatAMessageNeeds) {
  const std::string head = head_of(compose("Shop", {"Your code", "text\n", "<p>html</p>\n"}));
  EXPECT_THAT(head, HasSubstr("From: \"Shop\" <login@shop.test>\r\n"));
  EXPECT_THAT(head, HasSubstr("To: <mina@example.kr>\r\n"));
  EXPECT_THAT(head, HasSubstr("Subject: Your code\r\n"));
  EXPECT_THAT(head, HasSubstr("Date: Thu, 26 Nov 2026 16:10:01 +0000\r\n"));
  EXPECT_THAT(head, HasSubstr("Message-ID: <abc123@shop.test>\r\n"));
  EXPECT_THAT(head, HasSubstr("Auto-Submitted: auto-generated\r\n"));
  EXPECT_THAT(head, HasSubstr("MIME-Version: 1.0\r\n"));
  EXPECT_THAT(head, HasSubstr("Content-Type: multipart/alternative; boundary=\"bongsu=abc123\"\r\n"));
}

TEST(ComposeMessage, CarriesBothPartsUnchanged) {
  const std::string message = compose("", {"s", "안녕하세요\n코드 012345\n", "<p>안녕하세요</p>\n"});
  EXPECT_THAT(message, HasSubstr(base::encode_base64(base::as_bytes("안녕하세요\r\n코드 012345\r\n"))));
  EXPECT_THAT(message, HasSubstr(base::encode_base64(base::as_bytes("<p>안녕하세요</p>\r\n"))));
  EXPECT_THAT(message, testing::EndsWith("--bongsu=abc123--\r\n"));
}

// Header injection: whatever a text holds, it neither ends its line nor begins another.
TEST(ComposeMessage, LetsNoTextBeginAHeader) {
  const std::string hostile = "a\r\nBcc: <eve@example.com>\r\n\r\nbody\n";
  const std::string message = compose(hostile, {hostile, hostile, hostile});
  EXPECT_THAT(lines_of(message), Each(Not(StartsWith("Bcc"))));
  EXPECT_THAT(message, Not(HasSubstr("eve@example.com")));
  EXPECT_EQ(decode_header(head_of(message)), hostile + hostile);
}

TEST(ComposeMessage, EndsEveryLineWithBothAndKeepsItShort) {
  const std::string long_text(5000, 'a');
  const std::string message = compose(std::string(300, 'n'), {long_text, long_text, long_text});
  for (const std::string& line : lines_of(message)) EXPECT_LE(line.size(), 78U) << line;
  for (std::size_t at = message.find('\n'); at != std::string::npos; at = message.find('\n', at + 1)) {
    EXPECT_EQ(message[at - 1], '\r');
  }
}

TEST(EncodeHeaderText, LeavesPlainWordsAsTheyAre) {
  EXPECT_EQ(encode_header_text("Your code for Shop"), "Your code for Shop");
  EXPECT_EQ(encode_header_text(""), "");
}

TEST(EncodeHeaderText, EncodesWholeCharactersInWordsThatAreShortEnough) {
  std::string korean;
  for (int i = 0; i < 40; ++i) korean += "가나a";
  const std::string header = encode_header_text(korean);
  EXPECT_EQ(decode_header(header), korean);
  for (const std::string& line : lines_of(header)) {
    EXPECT_LE(line.size(), 76U) << line;
    EXPECT_NE(static_cast<unsigned char>(decode_header(line).front()) & 0xc0, 0x80);
  }
}

TEST(EncodeHeaderText, EncodesWhatWouldMeanSomethingInAHeader) {
  for (const char* text : {"a\"b", "a<b>", "=?UTF-8?B?YQ==?=", "a\\b", "a;b", "a:b", " a", "(a)", "a@b", "\x7f"}) {
    EXPECT_THAT(encode_header_text(text), StartsWith("=?UTF-8?B?")) << text;
    EXPECT_EQ(decode_header(encode_header_text(text)), text);
  }
}

}  // namespace
}  // namespace bongsu::mail
