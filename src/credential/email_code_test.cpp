#include "credential/email_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace bongsu::credential {
namespace {

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

// Gives these numbers first, big end first, and then counts.
class ScriptedRandom final : public base::Random {
 public:
  explicit ScriptedRandom(std::vector<std::uint32_t> numbers = {}) : numbers_(std::move(numbers)) {}
  void fill(std::span<std::byte> out) override {
    std::uint32_t number = next_ < numbers_.size() ? numbers_[next_] : static_cast<std::uint32_t>(next_);
    ++next_;
    for (std::size_t i = out.size(); i > 0; --i) {
      out[i - 1] = static_cast<std::byte>(number & 0xff);
      number >>= 8;
    }
  }

 private:
  std::vector<std::uint32_t> numbers_;
  std::size_t next_ = 0;
};

account::EmailAddress mina() { return account::EmailAddress::parse("Mina@example.kr").value(); }

DrawnCode draw(std::vector<std::uint32_t> numbers = {}) {
  ScriptedRandom random{std::move(numbers)};
  return draw_email_code(CodePurpose::log_in, mina(), kNow, random);
}

TEST(DrawEmailCode, HasSixDigitsAlways) {
  EXPECT_EQ(draw({7}).digits, "000007");
  EXPECT_EQ(draw({999'999}).digits, "999999");
  EXPECT_EQ(draw({1'000'000}).digits, "000000");
}

// Else the first codes would come a little more often than the others.
TEST(DrawEmailCode, DrawsAgainPastTheLastWholeRound) {
  EXPECT_EQ(draw({4'294'000'000U, 42}).digits, "000042");
  EXPECT_EQ(draw({4'293'999'999U, 42}).digits, "999999");
}

TEST(EmailCode, MatchesItsOwnDigitsHoweverTheyAreSpaced) {
  const DrawnCode drawn = draw({123'456});
  EXPECT_TRUE(matches(drawn.code, "123456"));
  EXPECT_TRUE(matches(drawn.code, " 123 456 "));
  EXPECT_TRUE(matches(drawn.code, "123-456"));
  for (const char* typed : {"", "123457", "12345", "1234567", "１２３４５６"}) EXPECT_FALSE(matches(drawn.code, typed));
}

TEST(EmailCode, KeepsNothingThatTellsTheDigits) {
  const DrawnCode drawn = draw({123'456});
  EXPECT_THAT(encode(drawn.code), testing::Not(testing::HasSubstr("123456")));
  EXPECT_NE(draw({123'456, 1}).code.check, draw({123'456, 2}).code.check);
}

TEST(EmailCode, IsOpenForItsPurposeAndAddressAndInTimeAlone) {
  const EmailCode code = draw().code;
  const base::Instant last = kNow + kEmailCodeLife - std::chrono::milliseconds{1};
  EXPECT_TRUE(is_open(code, CodePurpose::log_in, mina(), last));
  EXPECT_FALSE(is_open(code, CodePurpose::log_in, mina(), kNow + kEmailCodeLife));
  EXPECT_FALSE(is_open(code, CodePurpose::reset, mina(), kNow));
  EXPECT_FALSE(is_open(code, CodePurpose::verify, mina(), kNow));
  EXPECT_FALSE(is_open(code, CodePurpose::change_email, mina(), kNow));
  EXPECT_FALSE(is_open(code, CodePurpose::log_in, account::EmailAddress::parse("mina@example.com").value(), kNow));
}

TEST(EmailCode, ComesOutAsItWentIn) {
  const EmailCode code = draw().code;
  EXPECT_EQ(decode_email_code(encode(code)), code);
  for (const char* text : {"", "{}", R"({"id":"","p":"log_in","e":"a","c":"b","at":1})",
                           R"({"id":"x","p":"other","e":"a","c":"b","at":1})"}) {
    EXPECT_FALSE(decode_email_code(text)) << text;
  }
}

}  // namespace
}  // namespace bongsu::credential
