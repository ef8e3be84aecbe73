#include "credential/email_codes.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "contract/counting_random.h"
#include "contract/memory_fact_stores.h"
#include "contract/run_task.h"

namespace bongsu::credential {
namespace {

using continuity::FirstUse;
using contract::run;

constexpr base::Instant kNow = base::from_unix_seconds(1'800'000'000);

class EmailCodesTest : public testing::Test {
 protected:
  CodeVerdict type(const std::string& digits) { return run(codes_.try_digits(drawn_.code, digits)).value(); }
  std::string wrong() const { return drawn_.digits == "111111" ? "222222" : "111111"; }

  contract::MemoryFacts facts_;
  contract::MemoryFailedAttempts tries_{facts_, continuity::NodeId{"node"}};
  contract::MemoryUsedCodes used_{facts_};
  EmailCodes codes_{{tries_, used_}};
  contract::CountingRandom random_;
  DrawnCode drawn_ =
      draw_email_code(CodePurpose::log_in, account::EmailAddress::parse("mina@example.kr").value(), kNow, random_);
};

TEST_F(EmailCodesTest, TellRightFromWrong) {
  EXPECT_EQ(type(wrong()), CodeVerdict::wrong);
  EXPECT_EQ(type(drawn_.digits), CodeVerdict::right);
}

TEST_F(EmailCodesTest, TakeNoMoreThanAFewTriesAndThenNotTheRightOneEither) {
  for (std::uint64_t i = 1; i < kEmailCodeTriesMax; ++i) EXPECT_EQ(type(wrong()), CodeVerdict::wrong);
  EXPECT_EQ(type(wrong()), CodeVerdict::spent);
  EXPECT_EQ(type(drawn_.digits), CodeVerdict::spent);
}

TEST_F(EmailCodesTest, CompareNoMoreThanTheFewThatAreTypedAtOnce) {
  std::vector<Task<base::Fetched<CodeVerdict>>> tries;
  for (int i = 0; i < 100; ++i) tries.push_back(codes_.try_digits(drawn_.code, drawn_.digits));
  const auto verdicts = contract::run_together(std::move(tries));
  EXPECT_EQ(std::ranges::count_if(verdicts, [](const auto& one) { return one.value() == CodeVerdict::right; }),
            static_cast<std::ptrdiff_t>(kEmailCodeTriesMax));
}

TEST_F(EmailCodesTest, CountOnce) {
  EXPECT_EQ(run(codes_.spend(drawn_.code)).value(), FirstUse::yes);
  EXPECT_EQ(run(codes_.spend(drawn_.code)).value(), FirstUse::no);
}

TEST_F(EmailCodesTest, SayNothingWhenTheTryCannotBeCounted) {
  tries_.go_down();
  EXPECT_FALSE(run(codes_.try_digits(drawn_.code, drawn_.digits)));
}

}  // namespace
}  // namespace bongsu::credential
