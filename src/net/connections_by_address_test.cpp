#include "net/connections_by_address.h"

#include <gtest/gtest.h>

namespace bongsu::net {
namespace {

IpAddress address(std::string_view text) { return IpAddress::parse(text).value(); }

TEST(ConnectionsByAddress, CountThoseThatAreOpen) {
  ConnectionsByAddress connections;
  const auto first = connections.enter(address("192.0.2.1"));
  EXPECT_EQ(first.others(), 0U);
  {
    const auto second = connections.enter(address("192.0.2.1"));
    EXPECT_EQ(second.others(), 1U);
  }
  EXPECT_EQ(connections.enter(address("192.0.2.1")).others(), 1U);
  EXPECT_EQ(connections.enter(address("192.0.2.2")).others(), 0U);
}

TEST(ConnectionsByAddress, CountAnIpv6SubscriberOnce) {
  ConnectionsByAddress connections;
  const auto first = connections.enter(address("2001:db8:1:2::1"));
  EXPECT_EQ(connections.enter(address("2001:db8:1:2:ffff::9")).others(), 1U);
  EXPECT_EQ(connections.enter(address("2001:db8:1:3::1")).others(), 0U);
}

TEST(ConnectionsByAddress, CountAMovedEntryOnce) {
  ConnectionsByAddress connections;
  {
    auto first = connections.enter(address("192.0.2.1"));
    const auto moved = std::move(first);
    EXPECT_EQ(connections.enter(address("192.0.2.1")).others(), 1U);
  }
  EXPECT_EQ(connections.enter(address("192.0.2.1")).others(), 0U);
}

}  // namespace
}  // namespace bongsu::net
