#include "command/upkeep.h"

#include <stdexcept>

#include <gtest/gtest.h>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "command/wait_for.h"

namespace bongsu::command {
namespace {

using namespace std::chrono_literals;

Task<void> stop() {
  throw boost::system::system_error{boost::asio::error::operation_aborted};
  co_return;
}

Task<void> fail() {
  throw std::runtime_error{"the disk sent nonsense"};
  co_return;
}

TEST(Upkeep, GoesOnAfterAFaultAndCountsIt) {
  Upkeep upkeep;
  int rounds = 0;
  const auto round = [&rounds] { return ++rounds < 3 ? fail() : stop(); };
  EXPECT_THROW(run_to_end(upkeep.repeat("work", 1ms, round)), boost::system::system_error);
  EXPECT_EQ(rounds, 3);
  EXPECT_EQ(upkeep.faults(), 2U);
}

TEST(Upkeep, EndsWhenItIsCancelledAndCountsNoFault) {
  Upkeep upkeep;
  EXPECT_THROW(run_to_end(upkeep.go_round("work", stop())), boost::system::system_error);
  EXPECT_EQ(upkeep.faults(), 0U);
}

}  // namespace
}  // namespace bongsu::command
