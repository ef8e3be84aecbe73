#include "net/http_client.h"

#include <cstdlib>
#include <filesystem>

#include "net/await_for_test.h"
#include "net/certificate_for_test.h"
#include "net/listener_for_test.h"

namespace bongsu::net {
namespace {

class HttpClientTest : public ListenerTest {
 protected:
  static constexpr std::chrono::minutes kLong{1};

  // Of a test's own network: everything there is loopback.
  static constexpr HttpClientSettings anywhere() {
    HttpClientSettings settings;
    settings.addresses = ReachableAddresses::any;
    settings.schemes = ReachableSchemes::http_too;
    return settings;
  }

  std::string url(std::string_view path) const {
    return "http://127.0.0.1:" + std::to_string(port()) + std::string{path};
  }

  HttpClientResult fetch(HttpClientSettings settings, ClientRequest request) {
    HttpClient client{std::move(settings)};
    return start_task(threads_.executor(0), client.fetch(std::move(request))).get();
  }

  HttpClientFailure failure_of(HttpClientSettings settings, ClientRequest request) {
    const HttpClientResult result = fetch(std::move(settings), std::move(request));
    EXPECT_FALSE(result);
    return result.error().failure;
  }
};

TEST_F(HttpClientTest, BringsTheWholeAnswer) {
  start();
  const HttpClientResult result = fetch(anywhere(), {.url = url("/echo?a=1")});
  ASSERT_TRUE(result) << result.error().cause;
  EXPECT_EQ(result->status, 200);
  EXPECT_EQ(result->body, "GET /echo?a=1 127.0.0.1 ");
  EXPECT_EQ(result->headers.get("content-type"), "text/plain; charset=utf-8");
}

TEST_F(HttpClientTest, SendsMethodAndBody) {
  start();
  EXPECT_EQ(fetch(anywhere(), {.method = http::Method::post, .url = url("/a"), .body = "x=y"})->body,
            "POST /a? 127.0.0.1 x=y");
  EXPECT_EQ(fetch(anywhere(), {.method = http::Method::put, .url = url("/a"), .body = "x"})->body,
            "PUT /a? 127.0.0.1 x");
}

TEST_F(HttpClientTest, BringsRedirectsAndFaultsAsAnswers) {
  start();
  const HttpClientResult redirect = fetch(anywhere(), {.url = url("/redirect")});
  ASSERT_TRUE(redirect);
  EXPECT_EQ(redirect->status, 303);
  EXPECT_EQ(redirect->headers.get("Location"), "/echo");
  EXPECT_EQ(fetch(anywhere(), {.url = url("/throw")})->status, 500);
}

TEST_F(HttpClientTest, RefusesAddressesInsideTheNetworkByWhateverName) {
  start();
  HttpClientSettings settings = anywhere();
  settings.addresses = ReachableAddresses::public_only;
  const std::string at_port = ":" + std::to_string(port()) + "/echo";
  for (const char* host :
       {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f000001"}) {
    EXPECT_EQ(failure_of(settings, {.url = "http://" + std::string{host} + at_port}),
              HttpClientFailure::refused_address)
        << host;
  }
  EXPECT_TRUE(records().empty());
}

TEST_F(HttpClientTest, GoesThroughTheProxyWhateverTheEnvironmentExempts) {
  start();
  ASSERT_EQ(setenv("no_proxy", "127.0.0.1", 1), 0);
  HttpClientSettings settings = anywhere();
  settings.proxy = "http://127.0.0.1:1";  // nobody listens there
  EXPECT_EQ(failure_of(settings, {.url = url("/echo")}), HttpClientFailure::unreachable);
  unsetenv("no_proxy");
  EXPECT_TRUE(records().empty());
}

TEST_F(HttpClientTest, RefusesUrlsThatAreNotAllowed) {
  start();
  HttpClientSettings https_only = anywhere();
  https_only.schemes = ReachableSchemes::https_only;
  EXPECT_EQ(failure_of(https_only, {.url = url("/echo")}), HttpClientFailure::bad_request);
  for (const char* text :
       {"file:///etc/passwd", "http://user:pw@127.0.0.1/", "gopher://a/", "/relative", "", "http:///"}) {
    EXPECT_EQ(failure_of(anywhere(), {.url = text}), HttpClientFailure::bad_request) << text;
  }
}

TEST_F(HttpClientTest, RefusesHeadersThatBreakTheirLine) {
  start();
  ClientRequest request{.url = url("/echo")};
  request.headers.add("X-A", "a\r\nX-B: b");
  EXPECT_EQ(failure_of(anywhere(), request), HttpClientFailure::bad_request);
}

TEST_F(HttpClientTest, GivesUpOnAnAnswerThatIsTooLarge) {
  start();
  HttpClientSettings settings = anywhere();
  settings.response_bytes_max = 1000;
  ClientRequest request{.method = http::Method::post, .url = url("/echo"), .body = std::string(2000, 'a')};
  EXPECT_EQ(failure_of(settings, std::move(request)), HttpClientFailure::too_large);
}

TEST_F(HttpClientTest, GivesUpAtTheDeadline) {
  start();
  EXPECT_EQ(failure_of(anywhere(), {.url = url("/wait"), .deadline = kShort}), HttpClientFailure::timed_out);
  gate_.open();
}

TEST_F(HttpClientTest, SaysWhenNobodyListens) {
  start();
  const std::string closed = url("/echo");
  listener_.reset();
  EXPECT_EQ(failure_of(anywhere(), {.url = closed}), HttpClientFailure::unreachable);
}

TEST_F(HttpClientTest, RefusesMoreRequestsThanAllowed) {
  start();
  HttpClientSettings settings = anywhere();
  settings.requests_max = 0;
  EXPECT_EQ(failure_of(settings, {.url = url("/echo")}), HttpClientFailure::busy);
}

TEST_F(HttpClientTest, AnswersWhatIsUnderWayWhenItEnds) {
  start();
  std::optional<HttpClient> client{std::in_place, anywhere()};
  std::future<HttpClientResult> waiting =
      start_task(threads_.executor(0), client->fetch({.url = url("/wait"), .deadline = std::chrono::hours{1}}));
  gate_.await_arrival();
  client.reset();
  EXPECT_EQ(waiting.get().error().failure, HttpClientFailure::busy);
  gate_.open();
}

TEST_F(HttpClientTest, AnswersEverythingOnceItIsFinished) {
  start();
  HttpClient client{anywhere()};
  std::future<HttpClientResult> waiting =
      start_task(threads_.executor(0), client.fetch({.url = url("/wait"), .deadline = std::chrono::hours{1}}));
  gate_.await_arrival();
  client.finish();
  EXPECT_EQ(waiting.get().error().failure, HttpClientFailure::busy);
  EXPECT_EQ(start_task(threads_.executor(0), client.fetch({.url = url("/echo")})).get().error().failure,
            HttpClientFailure::busy);
  gate_.open();
}

TEST_F(HttpClientTest, CountsWhatEndedAsRoomForMore) {
  start();
  HttpClientSettings settings = anywhere();
  settings.requests_max = 1;
  HttpClient client{settings};
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(start_task(threads_.executor(0), client.fetch({.url = url("/echo")})).get());
  }
}

TEST_F(HttpClientTest, TrustsOnlyCertificatesOfTheServerThatItAsked) {
  char pattern[] = "/tmp/bongsu-tls-XXXXXX";
  const std::filesystem::path folder = mkdtemp(pattern);
  const TlsFiles files{.certificate_chain = folder / "chain.pem", .private_key = folder / "key.pem"};
  write_certificate(files, "localhost");
  const auto certificates = TlsCertificates::load(files).value();
  ListenerSettings listening;
  listening.certificates = certificates.get();
  start(listening);

  const std::string at_port = ":" + std::to_string(port()) + "/echo";
  HttpClientSettings settings = anywhere();
  EXPECT_EQ(failure_of(settings, {.url = "https://localhost" + at_port, .deadline = kLong}),
            HttpClientFailure::untrusted);
  settings.ca_file = files.certificate_chain;
  const HttpClientResult trusted = fetch(settings, {.url = "https://localhost" + at_port, .deadline = kLong});
  EXPECT_TRUE(trusted) << trusted.error().cause;
  EXPECT_EQ(failure_of(settings, {.url = "https://127.0.0.1" + at_port, .deadline = kLong}),
            HttpClientFailure::untrusted);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace bongsu::net
