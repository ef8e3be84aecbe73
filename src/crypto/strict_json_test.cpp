#include "crypto/strict_json.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

namespace bongsu::crypto {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

JsonError error_of(std::string_view text, const JsonLimits& limits = {}) {
  const auto value = parse_strict_json(text, limits);
  EXPECT_FALSE(value) << text;
  return value ? JsonError::not_an_object : value.error();
}

TEST(ParseStrictJson, ReadsEveryKindOfValue) {
  const std::string text =
      R"({"text":"봉수 \u00e9\n","int":-9223372036854775808,"uint":18446744073709551615,"real":1.5,)"
      R"("yes":true,"no":false,"nothing":null,"list":[1,[],{}],"empty":{}})";
  const auto value = parse_strict_json(text);
  ASSERT_TRUE(value);
  const auto& object = value->as_object();
  EXPECT_EQ(object.at("text").as_string(), "봉수 é\n");
  EXPECT_EQ(object.at("int").as_int64(), INT64_MIN);
  EXPECT_EQ(object.at("uint").as_uint64(), UINT64_MAX);
  EXPECT_EQ(object.at("real").as_double(), 1.5);
  EXPECT_TRUE(object.at("yes").as_bool());
  EXPECT_FALSE(object.at("no").as_bool());
  EXPECT_TRUE(object.at("nothing").is_null());
  EXPECT_EQ(boost::json::serialize(object.at("list")), "[1,[],{}]");
  EXPECT_TRUE(object.at("empty").as_object().empty());
}

TEST(ParseStrictJson, ReadsBareScalars) {
  EXPECT_EQ(parse_strict_json("12")->as_int64(), 12);
  EXPECT_EQ(parse_strict_json("-0.25")->as_double(), -0.25);
  EXPECT_EQ(parse_strict_json("\"a\"")->as_string(), "a");
  EXPECT_TRUE(parse_strict_json(" null ")->is_null());
}

TEST(ParseStrictJson, RefusesARepeatedNameAtAnyDepth) {
  EXPECT_EQ(error_of(R"({"a":1,"a":2})"), JsonError::duplicate_name);
  EXPECT_EQ(error_of(R"({"a":1,"b":{"c":1,"d":2,"c":1}})"), JsonError::duplicate_name);
  EXPECT_EQ(error_of(R"([{"x":[{"y":1,"y":1}]}])"), JsonError::duplicate_name);
}

TEST(ParseStrictJson, RefusesARepeatedNameThatIsSpelledWithEscapes) {
  EXPECT_EQ(error_of(R"({"alg":1,"\u0061lg":2})"), JsonError::duplicate_name);
  EXPECT_EQ(error_of(R"({"\n":1,"\u000a":2})"), JsonError::duplicate_name);
  EXPECT_EQ(error_of(R"({"":1,"":2})"), JsonError::duplicate_name);
}

TEST(ParseStrictJson, AllowsTheSameNameInDifferentObjects) {
  EXPECT_TRUE(parse_strict_json(R"({"a":{"a":{"a":1}},"b":{"a":2},"c":[{"a":3},{"a":4}]})"));
  EXPECT_TRUE(parse_strict_json(R"({"a":1,"A":2,"a\u0000":3})"));
}

TEST(ParseStrictJson, RefusesAnIntegerThatFitsNoIntegerType) {
  EXPECT_EQ(error_of("18446744073709551616"), JsonError::number_out_of_range);
  EXPECT_EQ(error_of("[-9223372036854775809]"), JsonError::number_out_of_range);
  EXPECT_EQ(error_of(R"({"exp":99999999999999999999999999999999})"), JsonError::number_out_of_range);
}

TEST(ParseStrictJson, RefusesAFractionThatOverflows) {
  EXPECT_FALSE(parse_strict_json("[1e400]"));
  EXPECT_FALSE(parse_strict_json("-1e99999999999"));
  EXPECT_TRUE(parse_strict_json("[1e300,1E-300,0.0]"));
}

TEST(ParseStrictJson, RefusesWhatIsNotJson) {
  for (const std::string_view text : {"",
                                      " ",
                                      "{",
                                      "}",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{\"a\":1,}",
                                      "[1,]",
                                      "01",
                                      "+1",
                                      ".5",
                                      "1.",
                                      "NaN",
                                      "Infinity",
                                      "nul",
                                      "'a'",
                                      "{a:1}",
                                      "// c\n1",
                                      "/* c */ 1",
                                      "\"\\x\"",
                                      "\"\n\"",
                                      "\"\\ud800\"",
                                      "\"\\udc00\\ud800\"",
                                      "\xef\xbb\xbf{}"}) {
    EXPECT_EQ(error_of(text), JsonError::malformed) << text;
  }
}

TEST(ParseStrictJson, RefusesWhatFollowsTheValue) {
  EXPECT_EQ(error_of("{} {}"), JsonError::malformed);
  EXPECT_EQ(error_of("{}x"), JsonError::malformed);
  EXPECT_EQ(error_of(std::string_view{"{}\0", 3}), JsonError::malformed);
  EXPECT_TRUE(parse_strict_json("{}\r\n\t "));
}

TEST(ParseStrictJson, RefusesTextThatIsNotUtf8) {
  EXPECT_EQ(error_of("\"\xff\""), JsonError::invalid_utf8);
  EXPECT_EQ(error_of("\"\xc0\xaf\""), JsonError::invalid_utf8);
  EXPECT_EQ(error_of("\"\xed\xa0\x80\""), JsonError::invalid_utf8);
}

TEST(ParseStrictJson, AllowsThirtyTwoLevelsAndNoMore) {
  EXPECT_TRUE(parse_strict_json(repeated("[", 32) + repeated("]", 32)));
  EXPECT_EQ(error_of(repeated("[", 33) + repeated("]", 33)), JsonError::too_deep);
  EXPECT_EQ(error_of(repeated("{\"a\":", 33) + "1" + repeated("}", 33)), JsonError::too_deep);
  EXPECT_EQ(error_of(repeated("[", 60'000)), JsonError::too_deep);
}

TEST(ParseStrictJson, LimitsBytesAndValues) {
  EXPECT_EQ(error_of("[1,2,3]", {.bytes_max = 6}), JsonError::too_large);
  EXPECT_TRUE(parse_strict_json("[1,2,3]", {.bytes_max = 7}));
  EXPECT_EQ(error_of("[1,2,3]", {.values_max = 3}), JsonError::too_large);
  EXPECT_TRUE(parse_strict_json("[1,2,3]", {.values_max = 4}));
}

TEST(ParseStrictObject, RefusesEverythingButAnObject) {
  EXPECT_EQ(parse_strict_object("[]").error(), JsonError::not_an_object);
  EXPECT_EQ(parse_strict_object("null").error(), JsonError::not_an_object);
  EXPECT_EQ(parse_strict_object("{\"a\":1,\"a\":1}").error(), JsonError::duplicate_name);
  EXPECT_EQ(parse_strict_object("{\"a\":1}")->at("a").as_int64(), 1);
}

}  // namespace
}  // namespace bongsu::crypto
