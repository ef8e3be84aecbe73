#include "net/signal_wait.h"

#include <gtest/gtest.h>

#include <csignal>

#include "net/await_for_test.h"
#include "net/io_threads.h"

namespace bongsu::net {
namespace {

TEST(SignalWait, TellsStopFromReload) {
  IoThreads threads{1};
  SignalWait signals{threads.executor(0)};
  threads.start();
  const std::pair<int, OperatorSignal> expected[] = {
      {SIGHUP, OperatorSignal::reload}, {SIGTERM, OperatorSignal::stop}, {SIGINT, OperatorSignal::stop}};
  for (const auto& [signal, meaning] : expected) {
    std::raise(signal);
    EXPECT_EQ(start_task(threads.executor(0), signals.next()).get(), meaning);
  }
  threads.stop();
}

TEST(SignalWaitDeathTest, LetsASecondSignalEndTheProcessOnceItStandsDown) {
  const auto stop_twice = [](int second) {
    IoThreads threads{1};
    SignalWait signals{threads.executor(0)};
    threads.start();
    std::raise(SIGTERM);
    start_task(threads.executor(0), signals.next()).get();
    signals.stand_down();
    std::raise(SIGHUP);
    std::raise(second);
  };
  EXPECT_EXIT(stop_twice(SIGINT), testing::KilledBySignal(SIGINT), "");
  EXPECT_EXIT(stop_twice(SIGTERM), testing::KilledBySignal(SIGTERM), "");
}

}  // namespace
}  // namespace bongsu::net
