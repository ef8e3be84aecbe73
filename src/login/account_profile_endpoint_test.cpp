#include "login/account_profile_endpoint.h"

#include <gtest/gtest.h>

namespace bongsu::login {
namespace {

TEST(LocaleAfter, IsWhatWasChosenUnlessItSaysThatAlready) {
  const struct {
    std::optional<std::string> before;
    const char* choice;
    std::optional<std::string> after;
  } rows[] = {
      {{}, "ko", "ko"},
      {{}, "automatic", {}},
      {"ko", "en", "en"},
      {"ko", "automatic", {}},
      {"ko-KR", "ko", "ko-KR"},
      {"ko-KR", "en", "en"},
      {"fr", "automatic", "fr"},  // the pages do not have it: nothing
                                  // was chosen against it
      {"fr", "ko", "ko"},
      {"ko", "", {}},
      {"ko", "<script>", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(locale_after(row.before, row.choice), row.after) << row.choice;
}

}  // namespace
}  // namespace bongsu::login
