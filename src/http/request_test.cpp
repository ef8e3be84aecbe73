#include "http/request.h"

#include <gtest/gtest.h>

namespace bongsu::http {
namespace {

TEST(Headers, CompareNamesWithoutCase) {
  Headers headers;
  headers.add("Content-Type", "text/plain");
  EXPECT_EQ(headers.get("content-type"), "text/plain");
  EXPECT_EQ(headers.get("Content-Typ"), std::nullopt);
}

TEST(Headers, KeepRepeatedFieldsInTheirOrder) {
  Headers headers;
  headers.add("Cookie", "a=1");
  headers.add("Host", "x");
  headers.add("cookie", "b=2");
  EXPECT_EQ(headers.count("COOKIE"), 2U);
  EXPECT_EQ(headers.get("Cookie"), "a=1");
  EXPECT_EQ(headers.all().at(2).second, "b=2");
}

TEST(Headers, SetReplacesEveryFieldOfThatName) {
  Headers headers;
  headers.add("Cache-Control", "no-store");
  headers.add("cache-control", "private");
  headers.set("Cache-Control", "public, max-age=300");
  EXPECT_EQ(headers.count("cache-control"), 1U);
  EXPECT_EQ(headers.get("Cache-Control"), "public, max-age=300");
}

}  // namespace
}  // namespace bongsu::http
