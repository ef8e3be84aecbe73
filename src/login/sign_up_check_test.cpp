#include "login/sign_up_check.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

using page::Problem;
using Problems = std::vector<Problem>;

constexpr credential::PasswordPolicy kPolicy;

TEST(CheckSignUp, GivesTheAccountWhenEveryFieldIsRight) {
  const auto account = check_sign_up({"hong@example.com", " 홍길동 ", "correct horse"}, kPolicy);
  ASSERT_TRUE(account);
  EXPECT_EQ(account->name, "홍길동");
}

TEST(CheckSignUp, NamesEveryProblemInTheOrderOfThePage) {
  EXPECT_EQ(check_sign_up({"", "", ""}, kPolicy).error(),
            (Problems{Problem::name_missing, Problem::email_missing, Problem::password_missing}));
  EXPECT_EQ(check_sign_up({"hong", std::string(300, 'a'), "short"}, kPolicy).error(),
            (Problems{Problem::name_too_long, Problem::email_malformed, Problem::password_too_short}));
}

TEST(CheckSignUp, SaysWhyAPasswordWillNotDo) {
  const std::string too_long(2000, 'x');
  EXPECT_EQ(check_sign_up({"a@b.co", "a", too_long}, kPolicy).error(), Problems{Problem::password_too_long});
  EXPECT_EQ(check_sign_up({"a@b.co", "a", "password1"}, kPolicy).error(), Problems{Problem::password_too_common});
  EXPECT_EQ(check_sign_up({"hong@b.co", "a", "hong@b.co"}, kPolicy).error(), Problems{Problem::password_is_email});
}

}  // namespace
}  // namespace bongsu::login
