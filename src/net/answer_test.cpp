#include "net/answer.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace bongsu::net {
namespace {

std::string format(const http::Response& response, AnswerFrame frame = {}) {
  std::string out = "left over";
  frame.date = "Sun, 06 Nov 1994 08:49:37 GMT";
  frame.request_id = "00ff";
  format_answer(response, frame, out);
  return out;
}

TEST(FormatAnswer, WritesTheWholeAnswer) {
  EXPECT_EQ(format(http::text_response(404, "no\n")),
            "HTTP/1.1 404 Not Found\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n"
            "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nX-Request-Id: 00ff\r\n"
            "Content-Length: 3\r\n\r\nno\n");
}

TEST(FormatAnswer, LeavesFramingToTheEdge) {
  http::Response response = http::text_response(200, "a");
  response.headers.add("content-length", "123456");
  response.headers.add("Transfer-Encoding", "chunked");
  response.headers.add("Connection", "upgrade");
  const std::string text = format(response);
  EXPECT_EQ(text.find("123456"), std::string::npos);
  EXPECT_EQ(text.find("chunked"), std::string::npos);
  EXPECT_EQ(text.find("upgrade"), std::string::npos);
}

TEST(FormatAnswer, KeepsASecurityFieldThatTheHandlerChose) {
  http::Response response = http::html_response(200, "");
  response.headers.add("referrer-policy", "same-origin");
  const std::string text = format(response);
  EXPECT_NE(text.find("referrer-policy: same-origin"), std::string::npos);
  EXPECT_EQ(text.find("no-referrer"), std::string::npos);
}

TEST(FormatAnswer, SendsNeitherBodyNorLengthWhereNoneMayBe) {
  for (const int status : {204, 304}) {
    http::Response response;
    response.status = status;
    response.body = "unwanted";
    const std::string text = format(response);
    EXPECT_EQ(text.find("Content-Length"), std::string::npos);
    EXPECT_TRUE(text.ends_with("\r\n\r\n"));
  }
}

TEST(FormatAnswer, RefusesControlCharactersInFields) {
  for (const char* value : {"a\r\nb", "a\nb", "a\rb", "a\x7f", "\x01"}) {
    EXPECT_THROW(format(http::redirect_response(value)), std::invalid_argument);
  }
  http::Response response;
  response.headers.add("X\r\nY", "a");
  EXPECT_THROW(format(response), std::invalid_argument);
}

TEST(FormatAnswer, PromisesHttpsOnlyWhenTold) {
  EXPECT_EQ(format({}).find("Strict-Transport"), std::string::npos);
  EXPECT_NE(format({}, {.transport_security = TransportSecurity::promised}).find("Strict-Transport"),
            std::string::npos);
}

TEST(EdgeResponse, SaysWhenToComeBackAfter503) {
  EXPECT_TRUE(edge_response(503).headers.get("Retry-After"));
  EXPECT_FALSE(edge_response(400).headers.get("Retry-After"));
}

TEST(FormatDate, MeetsTheExampleOfRfc9110) { EXPECT_EQ(format_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT"); }

}  // namespace
}  // namespace bongsu::net
