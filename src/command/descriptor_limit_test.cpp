#include "command/descriptor_limit.h"

#include <sys/resource.h>

#include <gtest/gtest.h>

namespace bongsu::command {
namespace {

TEST(DescriptorLimit, IsRaisedAsFarAsItMayBe) {
  rlimit limit{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = limit.rlim_max / 2;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(raise_descriptor_limit(), limit.rlim_max);
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(limit.rlim_cur, limit.rlim_max);
}

TEST(ConnectionsWithin, LeaveRoomForWhatElseIsOpen) {
  EXPECT_LT(connections_within(1024), 1024U - 64U);
  EXPECT_GT(connections_within(1024), 512U);
  EXPECT_EQ(connections_within(16), 1U);
}

}  // namespace
}  // namespace bongsu::command
