#include <thread>

#include "net/listener.h"
#include "net/listener_for_test.h"

namespace bongsu::net {
namespace {

constexpr std::chrono::seconds kLong{20};

TEST_F(ListenerTest, DrainLetsARequestInFlightFinishAndSaysItIsTheLast) {
  start();
  RawClient client{port()};
  client.send(kWait);
  gate_.await_arrival();

  bool all_ended = false;
  std::thread draining{[&] { all_ended = listener_->drain(kLong); }};
  // The door is closed when connecting fails; only then may the request go on.
  EXPECT_ANY_THROW(for (;;) { ask(port(), kGet); });
  gate_.open();
  const RawAnswer answer = client.read_answer();
  client.finish_sending();
  draining.join();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.fields.at("connection"), "close");
  EXPECT_TRUE(all_ended);
}

TEST_F(ListenerTest, DrainClosesIdleConnections) {
  start();
  RawClient client{port()};
  client.send(kGet);
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_TRUE(listener_->drain(kLong));
  EXPECT_EQ(client.read_to_end(), "");
  EXPECT_EQ(listener_->open_connections(), 0U);
}

TEST_F(ListenerTest, DrainCutsOffWhatIsLeftAtTheDeadline) {
  start();
  RawClient client{port()};
  client.send(kWait);
  gate_.await_arrival();
  EXPECT_FALSE(listener_->drain(std::chrono::milliseconds{1}));
  EXPECT_EQ(client.read_to_end(), "");
  gate_.open();
}

TEST_F(ListenerTest, DrainServesWhoeverIsAlreadyConnected) {
  start();
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<RawClient>(port()));
    clients.back()->send(kGet);
  }
  std::thread draining{[&] { listener_->drain(kLong); }};
  for (const auto& client : clients) {
    EXPECT_EQ(client->read_answer().status, 200);
    client->finish_sending();
  }
  draining.join();
}

TEST_F(ListenerTest, MayGoBeforeAHandlerThatNeverEnds) {
  start();
  RawClient client{port()};
  client.send(kWait);
  gate_.await_arrival();
  listener_.reset();
  EXPECT_EQ(client.read_to_end(), "");
}

}  // namespace
}  // namespace bongsu::net
