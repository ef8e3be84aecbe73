#include "http/parameters.h"

#include <gtest/gtest.h>

namespace bongsu::http {
namespace {

Request form_of(std::string content_type, std::string body) {
  Request request;
  request.method = Method::post;
  request.headers.add("Content-Type", std::move(content_type));
  request.body = std::move(body);
  return request;
}

TEST(Parameters, DecodeNamesAndValues) {
  const auto parameters = Parameters::parse("a=1&scope=openid+e%6Dail&%EC%95%84=%ED%98%B8&empty=&bare&&x=a=b");
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->get("a"), "1");
  EXPECT_EQ(parameters->get("scope"), "openid email");
  EXPECT_EQ(parameters->get("아"), "호");
  EXPECT_EQ(parameters->get("empty"), "");
  EXPECT_EQ(parameters->get("bare"), "");
  EXPECT_EQ(parameters->get("x"), "a=b");
  EXPECT_EQ(parameters->all().size(), 6U);
}

TEST(Parameters, RefuseBadPercentEscapes) {
  for (const std::string_view text : {"a=%", "a=%4", "a=%zz", "%=a", "a=%4g"}) {
    EXPECT_EQ(Parameters::parse(text).error(), ParameterError::malformed_encoding) << text;
  }
}

TEST(Parameters, RefuseBytesThatAreNoUtf8AndNul) {
  for (const std::string_view text : {"a=%ff", "a=%c0%80", "a=\xed\xa0\x80", "a=b%00c", "%00=a"}) {
    EXPECT_EQ(Parameters::parse(text).error(), ParameterError::invalid_utf8) << text;
  }
}

TEST(Parameters, RefuseMoreFieldsThanTheLimit) {
  std::string text;
  for (std::size_t i = 0; i < kParametersMax; ++i) text += "a=1&";
  EXPECT_TRUE(Parameters::parse(text));
  EXPECT_EQ(Parameters::parse(text + "b=2").error(), ParameterError::too_many);
}

TEST(Parameters, KeepDuplicatesButGiveNoneOfThem) {
  const auto parameters = Parameters::parse("client_id=a&state=s&client_id=b");
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->get("client_id"), std::nullopt);
  EXPECT_TRUE(parameters->has("client_id"));
  EXPECT_EQ(parameters->duplicate(), "client_id");
  EXPECT_EQ(Parameters::parse("a=1&b=1")->duplicate(), std::nullopt);
}

TEST(Parameters, EncodeWhatTheyDecode) {
  Parameters parameters;
  parameters.add("state", "a b&c=d+e%/아");
  parameters.add("", "x");
  EXPECT_EQ(parameters.encode(), "state=a%20b%26c%3Dd%2Be%25%2F%EC%95%84&=x");
  EXPECT_EQ(Parameters::parse(parameters.encode())->all(), parameters.all());
}

TEST(ParseForm, DemandsTheContentTypeOfForms) {
  EXPECT_EQ(parse_form(form_of("application/x-www-form-urlencoded", "a=1"))->get("a"), "1");
  EXPECT_EQ(parse_form(form_of("Application/X-WWW-Form-Urlencoded ; charset=UTF-8", "a=1"))->get("a"), "1");
  for (const char* type : {"application/json", "text/plain", "", "application/x-www-form-urlencodedx"}) {
    EXPECT_EQ(parse_form(form_of(type, "a=1")).error(), ParameterError::wrong_content_type) << type;
  }
  EXPECT_EQ(parse_form(Request{}).error(), ParameterError::wrong_content_type);
}

TEST(ParseForm, RefusesTwoContentTypes) {
  Request request = form_of("application/x-www-form-urlencoded", "a=1");
  request.headers.add("content-type", "text/plain");
  EXPECT_EQ(parse_form(request).error(), ParameterError::wrong_content_type);
}

TEST(PercentDecode, LeavesPlusAsItIs) {
  EXPECT_EQ(percent_decode("a+b%20c"), "a+b c");
  EXPECT_EQ(percent_decode("%"), std::nullopt);
}

TEST(AddQuery, KeepsWhatIsThere) {
  Parameters parameters;
  parameters.add("code", "x/y");
  EXPECT_EQ(add_query("https://a.example/cb", parameters), "https://a.example/cb?code=x%2Fy");
  EXPECT_EQ(add_query("https://a.example/cb?k=v", parameters), "https://a.example/cb?k=v&code=x%2Fy");
  EXPECT_EQ(add_query("https://a.example/cb?", parameters), "https://a.example/cb?code=x%2Fy");
  EXPECT_EQ(add_query("https://a.example/cb#f", parameters), "https://a.example/cb?code=x%2Fy#f");
  EXPECT_EQ(add_query("https://a.example/cb", Parameters{}), "https://a.example/cb");
}

}  // namespace
}  // namespace bongsu::http
