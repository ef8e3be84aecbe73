#include "crypto/json_fields.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

namespace bongsu::crypto {
namespace {

boost::json::object json(std::string_view text) { return boost::json::parse(text).as_object(); }

TEST(JsonFields, ReadsEveryKindOfMember) {
  const auto object = json(R"({"text":"a","flag":true,"number":18446744073709551615,"at":1500,"never":null,
                               "list":["b","a"],"set":["b","a"],"inner":{"x":1},"inners":[{"y":2}]})");
  JsonFields fields{object};
  EXPECT_EQ(fields.text("text"), "a");
  EXPECT_TRUE(fields.flag("flag"));
  EXPECT_EQ(fields.number("number"), UINT64_MAX);
  EXPECT_EQ(fields.instant("at"), base::from_unix_milliseconds(1500));
  EXPECT_FALSE(fields.instant_or_null("never"));
  EXPECT_EQ(fields.texts("list"), (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(fields.text_set("set"), (std::set<std::string>{"a", "b"}));
  EXPECT_EQ(fields.object("inner").at("x"), 1);
  EXPECT_FALSE(fields.complete());
  EXPECT_EQ(fields.objects("inners").at(0).at("y"), 2);
  EXPECT_TRUE(fields.complete());
}

TEST(JsonFields, IsNotCompleteWhileAMemberIsLeftOver) {
  const auto object = json(R"({"a":"1","b":"2"})");
  JsonFields fields{object};
  fields.text("a");
  EXPECT_FALSE(fields.complete());
  fields.text("b");
  EXPECT_TRUE(fields.complete());
}

TEST(JsonFields, IsNotCompleteWhenAMemberIsMissing) {
  const boost::json::object object;
  for (const auto read : std::vector<void (*)(JsonFields&)>{
           [](JsonFields& fields) { fields.text("a"); }, [](JsonFields& fields) { fields.flag("a"); },
           [](JsonFields& fields) { fields.number("a"); }, [](JsonFields& fields) { fields.instant("a"); },
           [](JsonFields& fields) { fields.instant_or_null("a"); }, [](JsonFields& fields) { fields.texts("a"); },
           [](JsonFields& fields) { fields.text_set("a"); }, [](JsonFields& fields) { fields.object("a"); },
           [](JsonFields& fields) { fields.objects("a"); }}) {
    JsonFields fields{object};
    EXPECT_TRUE(fields.complete());
    read(fields);
    EXPECT_FALSE(fields.complete());
  }
}

TEST(JsonFields, IsNotCompleteWhenAMemberIsOfAnotherType) {
  const auto object = json(R"({"a":[1]})");
  const auto is_complete_after = [&](auto read) {
    JsonFields fields{object};
    read(fields);
    return fields.complete();
  };
  EXPECT_FALSE(is_complete_after([](JsonFields& fields) { fields.text("a"); }));
  EXPECT_FALSE(is_complete_after([](JsonFields& fields) { fields.flag("a"); }));
  EXPECT_FALSE(is_complete_after([](JsonFields& fields) { fields.number("a"); }));
  EXPECT_FALSE(is_complete_after([](JsonFields& fields) { fields.instant_or_null("a"); }));
  EXPECT_FALSE(is_complete_after([](JsonFields& fields) { fields.texts("a"); }));
  EXPECT_FALSE(is_complete_after([](JsonFields& fields) { fields.object("a"); }));
  EXPECT_FALSE(is_complete_after([](JsonFields& fields) { fields.objects("a"); }));
}

TEST(JsonFields, RefusesNegativeNumbersAndTextsThatComeTwiceInASet) {
  const auto object = json(R"({"negative":-1,"twice":["a","a"]})");
  JsonFields numbers{object};
  numbers.number("negative");
  numbers.texts("twice");
  EXPECT_FALSE(numbers.complete());
  JsonFields sets{object};
  sets.instant("negative");
  sets.text_set("twice");
  EXPECT_FALSE(sets.complete());
}

}  // namespace
}  // namespace bongsu::crypto
