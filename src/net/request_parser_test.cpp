#include "net/request_parser.h"

#include <gtest/gtest.h>

#include <string>

namespace bongsu::net {
namespace {

const Limits kLimits;

http::Request parse(std::string_view bytes) { return parse_request_bytes(bytes, kLimits).value(); }

int refusal_of(std::string_view bytes) {
  const std::expected<http::Request, int> request = parse_request_bytes(bytes, kLimits);
  return request ? 0 : request.error();
}

std::string get_with(std::string_view fields) {
  return "GET /a HTTP/1.1\r\nHost: h\r\n" + std::string{fields} + "\r\n";
}

TEST(RequestParser, TakesTheRequestApart) {
  const http::Request request =
      parse("POST /token?a=%2f&b HTTP/1.1\r\nHost: h\r\nContent-Type:  text/plain \r\nContent-Length: 4\r\n\r\nbody");
  EXPECT_EQ(request.method, http::Method::post);
  EXPECT_EQ(request.path, "/token");
  EXPECT_EQ(request.query, "a=%2f&b");
  EXPECT_EQ(request.headers.get("content-type"), "text/plain");
  EXPECT_EQ(request.body, "body");
}

TEST(RequestParser, TakesAbsoluteAndAsteriskTargets) {
  EXPECT_EQ(parse("GET http://h:80/p?q HTTP/1.1\r\nHost: h\r\n\r\n").path, "/p");
  EXPECT_EQ(parse("GET HTTPS://h?q HTTP/1.1\r\nHost: h\r\n\r\n").path, "/");
  EXPECT_EQ(parse("GET HTTPS://h?q HTTP/1.1\r\nHost: h\r\n\r\n").query, "q");
  EXPECT_EQ(parse("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n").path, "*");
}

TEST(RequestParser, RefusesOtherTargets) {
  for (const std::string_view target : {"a", "*", "h:443", "/a#b", "ftp://h/", "/\xec\x95\x84", "//\x7f"}) {
    EXPECT_EQ(refusal_of("GET " + std::string{target} + " HTTP/1.1\r\nHost: h\r\n\r\n"), 400) << target;
  }
}

TEST(RequestParser, LeavesMethodsThatNobodyHandlesToTheRouter) {
  EXPECT_EQ(parse("PATCH /a HTTP/1.1\r\nHost: h\r\n\r\n").method, http::Method::other);
  EXPECT_EQ(parse("MADEUP /a HTTP/1.1\r\nHost: h\r\n\r\n").method, http::Method::other);
}

TEST(RequestParser, DemandsOneHost) {
  EXPECT_EQ(refusal_of("GET /a HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(refusal_of(get_with("Host: other\r\n")), 400);
  EXPECT_EQ(refusal_of("GET /a HTTP/1.0\r\n\r\n"), 0);
}

TEST(RequestParser, RefusesEveryDoubtAboutTheLengthOfABody) {
  for (const std::string_view fields :
       {"Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length: 1, 1\r\n", "Content-Length: +1\r\n",
        "Content-Length: -1\r\n", "Content-Length: 0x1\r\n", "Content-Length: \r\n",
        "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n",
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding : chunked\r\n",
        "Content-Length : 1\r\n"}) {
    EXPECT_EQ(refusal_of(get_with(fields) + "b"), 400) << fields;
  }
  EXPECT_EQ(refusal_of("POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
}

TEST(RequestParser, KnowsNoCodingButChunked) {
  for (const std::string_view coding : {"gzip", "gzip, chunked", "chunked, chunked", "identity", "xchunked", ""}) {
    EXPECT_EQ(refusal_of(get_with("Transfer-Encoding: " + std::string{coding} + "\r\n")), 501) << coding;
  }
}

TEST(RequestParser, RefusesBadChunks) {
  const std::string head = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const std::string_view chunks :
       {"g\r\n", "-1\r\n", "1\nab\r\n0\r\n\r\n", "1\r\nabc\r\n0\r\n\r\n", "ffffffffffffffffff\r\n", "\r\n"}) {
    EXPECT_NE(refusal_of(head + std::string{chunks}), 0) << chunks;
  }
  EXPECT_EQ(refusal_of(head + "10001\r\n"), 413);
}

TEST(RequestParser, DropsTrailers) {
  const http::Request request = parse(
      "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nAuthorization: Bearer "
      "x\r\n\r\n");
  EXPECT_EQ(request.body, "a");
  EXPECT_EQ(request.headers.get("Authorization"), std::nullopt);
}

TEST(RequestParser, RefusesControlCharactersInFields) {
  EXPECT_EQ(refusal_of(get_with("X: a\x01\r\n")), 400);
  EXPECT_EQ(refusal_of(get_with(std::string_view{"X: a\0b\r\n", 8})), 400);
  EXPECT_EQ(refusal_of(get_with("X: a\rb\r\n")), 400);
  EXPECT_EQ(refusal_of(get_with("X\x7f: a\r\n")), 400);
}

TEST(RequestParser, RefusesAnExpectationThatItCannotMeet) {
  EXPECT_EQ(refusal_of(get_with("Expect: 200-ok\r\n")), 417);
}

TEST(RequestParser, CountsTheWholeHeaderHoweverItArrives) {
  RequestParser parser{kLimits};
  std::string held = "GET /a HTTP/1.1\r\n";
  for (int sent = 0; sent < 40; ++sent) {
    const std::expected<std::size_t, int> taken = parser.put(held);
    if (!taken) {
      EXPECT_EQ(taken.error(), 431);
      EXPECT_LT(sent, 34);
      return;
    }
    held.erase(0, *taken);
    held += "X: " + std::string(1000, 'y') + "\r\n";
  }
  FAIL() << "took 40 KB of header";
}

TEST(RequestParser, ReadsTheSameByteByByte) {
  const std::string head = "POST /a?b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::pair<std::string, std::string> chunks_and_bodies[] = {
      {"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "abcde"},
      {"1\r\na\r\n0;x=y\r\nTrailer: t\r\n\r\n", "a"},
      {"0\r\n\r\n", ""},  // a last chunk alone, at which Beast gives up the whole process when it comes in pieces
      {"000\r\n\r\n", ""},
      {"0\r\nA: b\r\n\r\n", ""},
  };
  for (const auto& [chunks, body] : chunks_and_bodies) {
    RequestParser parser{kLimits};
    std::string held;
    for (const char byte : head + chunks) {
      ASSERT_FALSE(parser.is_complete()) << chunks;
      held += byte;
      const std::expected<std::size_t, int> taken = parser.put(held);
      ASSERT_TRUE(taken) << chunks;
      held.erase(0, *taken);
    }
    ASSERT_TRUE(parser.is_complete()) << chunks;
    EXPECT_EQ(parser.take().body, body);
  }
}

TEST(RequestParser, RefusesAChunkSizeThatIsNoNumberAtOnce) {
  RequestParser parser{kLimits};
  const std::string head = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::expected<std::size_t, int> taken = parser.put(head);
  ASSERT_TRUE(taken);
  EXPECT_EQ(*taken, head.size());
  EXPECT_EQ(parser.put("z\r\n").error(), 400);
}

TEST(RequestParser, BeginsAnewAfterEachRequest) {
  RequestParser parser{kLimits};
  ASSERT_TRUE(parser.put("GET /1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));
  EXPECT_EQ(parser.take().path, "/1");
  EXPECT_FALSE(parser.keep_alive());
  ASSERT_TRUE(parser.put(get_with("")));
  EXPECT_TRUE(parser.keep_alive());
  EXPECT_EQ(parser.take().headers.all().size(), 1U);
}

TEST(RequestParser, GivesAnExpectationOnceAndOnlyWhileTheBodyIsAwaited) {
  const std::string head = "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
  RequestParser waiting{kLimits};
  ASSERT_TRUE(waiting.put(head));
  EXPECT_TRUE(waiting.take_expectation());
  EXPECT_FALSE(waiting.take_expectation());
  RequestParser sending{kLimits};
  ASSERT_TRUE(sending.put(head + "b"));
  EXPECT_FALSE(sending.take_expectation());
}

}  // namespace
}  // namespace bongsu::net
