#include "net/listener.h"

#include "net/listener_for_test.h"

namespace bongsu::net {
namespace {

TEST_F(ListenerTest, AnswersOnTheFreePortThatItFound) {
  start();
  const RawAnswer answer = ask(port(), "GET /echo?a=%20b HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "GET /echo?a=%20b 127.0.0.1 ");
}

TEST_F(ListenerTest, RefusesAPortThatSomebodyElseServes) {
  start();
  ListenerSettings taken;
  taken.port = port();
  EXPECT_THROW(Listener(threads_, random_, taken, {}, {}), std::runtime_error);
}

TEST_F(ListenerTest, GivesEveryAnswerItsSecurityFieldsAndAnIdOfItsOwn) {
  start({.transport_security = TransportSecurity::promised});
  const RawAnswer first = ask(port(), kGet);
  const RawAnswer second = ask(port(), "nonsense\r\n\r\n");
  for (const RawAnswer& answer : {first, second}) {
    EXPECT_EQ(answer.fields.at("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.fields.at("referrer-policy"), "no-referrer");
    EXPECT_EQ(answer.fields.at("strict-transport-security"), "max-age=31536000");
    EXPECT_EQ(answer.fields.at("x-request-id").size(), 16U);
    EXPECT_FALSE(answer.fields.contains("server"));
  }
  EXPECT_NE(first.fields.at("x-request-id"), second.fields.at("x-request-id"));
}

TEST_F(ListenerTest, KeepsTheConnectionAndAnswersPipelinedRequestsInOrder) {
  start();
  RawClient client{port()};
  client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcGET /3 ");
  EXPECT_EQ(client.read_answer().body, "GET /1? 127.0.0.1 ");
  EXPECT_EQ(client.read_answer().body, "POST /2? 127.0.0.1 abc");
  client.send("HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_answer().body, "GET /3? 127.0.0.1 ");
}

TEST_F(ListenerTest, ClosesWhenAskedTo) {
  start();
  RawClient client{port()};
  client.send("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.read_answer().fields.at("connection"), "close");
  EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(ListenerTest, SpeaksHttp10AndKeepsItOpenOnlyOnRequest) {
  start();
  RawClient plain{port()};
  plain.send("GET /echo HTTP/1.0\r\n\r\n");
  EXPECT_EQ(plain.read_answer().fields.at("connection"), "close");
  RawClient kept{port()};
  kept.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(kept.read_answer().fields.at("connection"), "keep-alive");
  kept.send(kGet);
  EXPECT_EQ(kept.read_answer().status, 200);
}

TEST_F(ListenerTest, AnswersHeadWithTheLengthButWithoutTheBody) {
  start();
  RawClient client{port()};
  client.send("HEAD /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const RawAnswer answer = client.read_head();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.fields.at("content-length"), "22");
  EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(ListenerTest, ReadsAChunkedBody) {
  start();
  const RawAnswer answer = ask(port(),
                               "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                               "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n");
  EXPECT_EQ(answer.body, "POST /echo? 127.0.0.1 abcde");
}

TEST_F(ListenerTest, TellsAWaitingClientToContinue) {
  start();
  RawClient client{port()};
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_head().status, 100);
  client.send("hi");
  EXPECT_EQ(client.read_answer().body, "POST /echo? 127.0.0.1 hi");
}

TEST_F(ListenerTest, NeverTellsAClientToContinueWithTooMuch) {
  start();
  const RawAnswer answer =
      ask(port(), "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(answer.status, 413);
}

TEST_F(ListenerTest, AnswersAFaultOfAHandlerWith500AndGoesOn) {
  start();
  RawClient client{port()};
  client.send("GET /throw HTTP/1.1\r\nHost: a\r\n\r\n");
  const RawAnswer answer = client.read_answer();
  EXPECT_EQ(answer.status, 500);
  EXPECT_FALSE(answer.body.contains("broken"));
  client.send(kGet);
  EXPECT_EQ(client.read_answer().status, 200);
}

TEST_F(ListenerTest, NeverLetsAnAnswersFieldBreakItsLine) {
  start();
  const RawAnswer answer = ask(port(), "GET /inject HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(answer.status, 500);
  EXPECT_FALSE(answer.fields.contains("set-cookie"));
}

TEST_F(ListenerTest, AnswersWhatItRefusesAndCloses) {
  start();
  const std::string host = "Host: a\r\n";
  const std::pair<std::string, int> refusals[] = {
      {"nonsense\r\n\r\n", 400},
      {"GET /a HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400},
      {"GET /a HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400},
      {"GET /a HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"GET /a HTTP/1.1\r\n" + host + "Content-Length: 65537\r\n\r\n", 413},
      {"GET /" + std::string(8192, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
      {"GET /" + std::string(40000, 'a'), 414},
      {"GET /a HTTP/1.1\r\n" + host + "X: " + std::string(40000, 'a'), 431},
      {"GET /a HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n", 501},
      {"GET /a HTTP/2.0\r\n" + host + "\r\n", 505},
  };
  for (const auto& [bytes, status] : refusals) {
    RawClient client{port()};
    client.send(bytes);
    const RawAnswer answer = client.read_answer();
    EXPECT_EQ(answer.status, status) << bytes.substr(0, 80);
    EXPECT_EQ(answer.fields.at("connection"), "close") << bytes.substr(0, 80);
    EXPECT_EQ(client.read_to_end(), "");
  }
}

TEST_F(ListenerTest, LetsAClientThatIsStillSendingReadItsRefusal) {
  start();
  RawClient client{port()};
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n");
  client.send(std::string(900'000, 'a'));
  EXPECT_EQ(client.read_answer().status, 413);
}

TEST_F(ListenerTest, BoundsAChunkedBodyThatNeverEnds) {
  start();
  RawClient client{port()};
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "1000\r\n" + std::string(0x1000, 'a') + "\r\n";
  for (int i = 0; i < 17; ++i) client.send(chunk);
  EXPECT_EQ(client.read_answer().status, 413);
}

TEST_F(ListenerTest, BoundsHeaderFieldsInNumberAndLength) {
  start();
  RawClient many{port()};
  many.send("GET /echo HTTP/1.1\r\nHost: a\r\n");
  for (int i = 0; i < 100; ++i) many.send("X: y\r\n");
  many.send("\r\n");
  EXPECT_EQ(many.read_answer().status, 431);
  RawClient endless{port()};
  endless.send("GET /echo HTTP/1.1\r\nHost: a\r\n");
  for (int i = 0; i < 40; ++i) endless.send("X: " + std::string(1000, 'y') + "\r\n");
  EXPECT_EQ(endless.read_answer().status, 431);
}

TEST_F(ListenerTest, AnswersASlowRequestWith408) {
  start({.limits = {.read_max = kShort}});
  RawClient header{port()};
  header.send("GET /echo HTTP/1.1\r\nHo");
  EXPECT_EQ(header.read_answer().status, 408);
  RawClient body{port()};
  body.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(body.read_answer().status, 408);
  EXPECT_EQ(body.read_to_end(), "");
}

TEST_F(ListenerTest, ClosesIdleConnectionsWithoutAWord) {
  start({.limits = {.read_max = kShort, .idle_max = kShort}});
  RawClient silent{port()};
  EXPECT_EQ(silent.read_to_end(), "");
  RawClient kept{port()};
  kept.send(kGet);
  EXPECT_EQ(kept.read_answer().status, 200);
  EXPECT_EQ(kept.read_to_end(), "");
}

TEST_F(ListenerTest, CutsOffARequestWhoseHandlerTakesTooLong) {
  start({.limits = {.handle_max = kShort}});
  RawClient client{port()};
  client.send(kWait);
  EXPECT_EQ(client.read_to_end(), "");
  gate_.open();
}

TEST_F(ListenerTest, AnswersConnectionsBeyondTheLimitWith503) {
  start({.limits = {.connections_max = 1}});
  RawClient first{port()};
  first.send(kGet);
  EXPECT_EQ(first.read_answer().status, 200);

  RawClient second{port()};
  second.send(kGet);
  const RawAnswer refused = second.read_answer();
  EXPECT_EQ(refused.status, 503);
  EXPECT_TRUE(refused.fields.contains("retry-after"));
  EXPECT_EQ(second.read_to_end(), "");

  first.send(kGet);
  EXPECT_EQ(first.read_answer().status, 200);
}

TEST_F(ListenerTest, BelievesForwardedAddressesOfTrustedProxiesOnly) {
  constexpr std::string_view kForwarded = "GET /echo HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n";
  start({.trusted_proxies = {.networks = parse_networks({"127.0.0.0/8"}).value()}});
  EXPECT_EQ(ask(port(), kForwarded).body, "GET /echo? 203.0.113.9 ");
}

TEST_F(ListenerTest, BelievesNobodyUnlessTold) {
  start();
  EXPECT_EQ(ask(port(), "GET /echo HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n").body,
            "GET /echo? 127.0.0.1 ");
}

TEST_F(ListenerTest, ReportsEveryRequestWithoutItsQuery) {
  start();
  const RawAnswer answer = ask(port(), "POST /echo?token=secret HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nb");
  ask(port(), "nonsense\r\n\r\n");
  const std::vector<RequestRecord> seen = records();
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].method, http::Method::post);
  EXPECT_EQ(seen[0].path, "/echo");
  EXPECT_EQ(seen[0].status, 200);
  EXPECT_EQ(seen[0].id, answer.fields.at("x-request-id"));
  EXPECT_EQ(seen[0].client_address, "127.0.0.1");
  EXPECT_EQ(seen[0].body_bytes, answer.body.size());
  EXPECT_EQ(seen[1].status, 400);
  EXPECT_EQ(seen[1].path, "");
}

TEST_F(ListenerTest, HoldsOneAddressToItsShareOfConnections) {
  start({.limits = {.connections_per_address_max = 2}});
  RawClient first{port()};
  RawClient second{port()};
  for (RawClient* client : {&first, &second}) {
    client->send(kGet);
    EXPECT_EQ(client->read_answer().status, 200);
  }
  const RawAnswer surplus = ask(port(), kGet);
  EXPECT_EQ(surplus.status, 503);
  EXPECT_TRUE(surplus.fields.contains("retry-after"));
}

TEST_F(ListenerTest, HoldsAProxyToNoShareOfConnections) {
  start({.limits = {.connections_per_address_max = 1},
         .trusted_proxies = {.networks = parse_networks({"127.0.0.0/8"}).value()}});
  RawClient first{port()};
  first.send(kGet);
  EXPECT_EQ(first.read_answer().status, 200);
  EXPECT_EQ(ask(port(), kGet).status, 200);
}

TEST_F(ListenerTest, RefusesLongBodiesWhileTooMuchIsHeldAndOrdinaryFormsNever) {
  start({.limits = {.bodies_bytes_max = 20'000, .body_bytes_free = 4'000}});
  const auto post = [](std::string_view path, std::size_t bytes) {
    return "POST " + std::string{path} + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(bytes) +
           "\r\n\r\n" + std::string(bytes, 'b');
  };
  RawClient holding{port()};
  holding.send(post("/wait", 12'000));
  gate_.await_arrival();
  RawClient refused{port()};
  refused.send(post("/echo", 10'000));
  EXPECT_EQ(refused.read_answer().status, 503);
  EXPECT_EQ(ask(port(), post("/echo", 7'000)).status, 200);  // what was refused takes no room, though still connected
  EXPECT_EQ(ask(port(), post("/echo", 10'000)).status, 503);
  EXPECT_EQ(ask(port(), post("/echo", 3'000)).status, 200);
  gate_.open();
  EXPECT_EQ(holding.read_answer().status, 200);
  EXPECT_EQ(ask(port(), post("/echo", 10'000)).status, 200);
}

}  // namespace
}  // namespace bongsu::net
