#include "command/place_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command/secret_file.h"
#include "command/temporary_folder.h"

namespace bongsu::command {
namespace {

using testing::HasSubstr;

// Debian's own, of the package libloc-database.
constexpr const char* kTable = "/usr/share/libloc-location/location.db";

TEST(PlaceTable, TellsInWhichCountryANetworkIs) {
  const auto table = open_place_table(kTable);
  ASSERT_TRUE(table) << table.error();
  EXPECT_EQ((*table)->country_of("211.231.99.17"), "KR");
  EXPECT_EQ((*table)->country_of("8.8.8.8"), "US");
  EXPECT_EQ((*table)->country_of("2001:4860:4860::8888"), "US");
}

TEST(PlaceTable, TellsNothingOfWhatIsNowhere) {
  const auto table = open_place_table(kTable);
  ASSERT_TRUE(table) << table.error();
  for (const char* address : {"", "127.0.0.1", "::1", "10.0.0.1", "nowhere", "999.1.1.1"}) {
    EXPECT_EQ((*table)->country_of(address), "") << address;
  }
}

TEST(PlaceTable, RefusesAFileThatIsMissingOrNoTable) {
  EXPECT_THAT(open_place_table("/nowhere/location.db").error(), HasSubstr("No such file"));
  const TemporaryFolder folder;
  const auto file = folder.path() / "location.db";
  for (const std::string& content : {std::string{}, std::string(10'000, 'x')}) {
    ASSERT_TRUE(write_new_secret_file(file, content));
    EXPECT_THAT(open_place_table(file).error(), HasSubstr("no table of libloc"));
    std::filesystem::remove(file);
  }
}

}  // namespace
}  // namespace bongsu::command
