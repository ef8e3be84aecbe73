#include "storage/json_text.h"

#include <gmock/gmock.h>

namespace bongsu::storage {
namespace {

TEST(JsonText, GivesBackListsAsTheyWere) {
  for (const auto& list : std::vector<std::vector<std::string>>{
           {}, {""}, {"a", "b"}, {"quote \" back \\ line \n", "봉수 🔥", std::string{"nul\0l", 5}}}) {
    EXPECT_EQ(list_from_json(to_json(list)), list);
  }
}

TEST(JsonText, GivesBackMapsAsTheyWere) {
  const std::map<std::string, std::string> members{{"", "empty"}, {"given_name", "민지"}, {"quote\"", "\\"}};
  EXPECT_EQ(map_from_json(to_json(members)), members);
  EXPECT_TRUE(map_from_json(to_json(std::map<std::string, std::string>{})).empty());
}

TEST(JsonText, ThrowsOnAColumnThatWasNotWrittenByIt) {
  EXPECT_ANY_THROW(list_from_json("{}"));
  EXPECT_ANY_THROW(list_from_json("[1]"));
  EXPECT_ANY_THROW(map_from_json("[]"));
  EXPECT_ANY_THROW(map_from_json(""));
}

}  // namespace
}  // namespace bongsu::storage
