#include "command/manual.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bongsu::command {
namespace {

using testing::HasSubstr;

std::string page() {
  return manual_page({{"client add", "Registers one", {{"--redirect-uri", "where to", Argument::text, {}}}},
                      {"completion", "Completes", {{"which", "for what", Argument::word, {"bash", "fish"}}}},
                      {"plan check", ".hidden \\ files", {{"ESTATE", "'quoted' first", Argument::file, {}}}}});
}

TEST(ManualPage, NamesEveryCommandAndOption) {
  EXPECT_THAT(page(), HasSubstr(".SS bongsu client add\nRegisters one.\n"));
  EXPECT_THAT(page(), HasSubstr(".TP\n.B \\-\\-redirect\\-uri\nwhere to\n"));
  EXPECT_THAT(page(), HasSubstr(".TP\n.B which\nfor what: one of bash, fish\n"));
  EXPECT_THAT(page(), HasSubstr(".TP\n.B ESTATE\n"));
}

TEST(ManualPage, ShowsTextThatTheFormatterWouldTakeForItself) {
  EXPECT_THAT(page(), HasSubstr("\n\\&.hidden \\e files.\n"));
  EXPECT_THAT(page(), HasSubstr("\n\\&'quoted' first\n"));
}

TEST(ManualPage, ListsFilesAndExitCodes) {
  EXPECT_THAT(page(), HasSubstr("/etc/bongsu/bongsu.toml"));
  EXPECT_THAT(page(), HasSubstr("  2  the command line is not understood\n"));
}

}  // namespace
}  // namespace bongsu::command
