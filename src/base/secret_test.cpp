#include "base/secret.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

namespace bongsu::base {
namespace {

template <typename T>
concept Streamable = requires(std::ostringstream& out, const T& value) { out << value; };

TEST(SecretString, CannotBePrinted) {
  static_assert(!Streamable<SecretString>);
  static_assert(!fmt::is_formattable<SecretString>::value);
}

TEST(SecretString, LeavesNothingInWhatItWasMovedFrom) {
  for (const std::size_t size : {std::size_t{4}, std::size_t{400}}) {
    SecretString from{std::string(size, 's')};
    const SecretString to{std::move(from)};
    EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): that is the subject
    EXPECT_EQ(to.reveal(), std::string(size, 's'));
  }
}

TEST(SecretString, AssignsToItselfUnharmed) {
  SecretString secret{"hunter2"};
  SecretString& alias = secret;
  secret = alias;
  EXPECT_EQ(secret.reveal(), "hunter2");
}

TEST(EqualInConstantTime, ComparesContentAndLength) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_in_constant_time("abc", ""));
}

}  // namespace
}  // namespace bongsu::base
