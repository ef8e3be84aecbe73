#include "net/own_addresses.h"

#include <gtest/gtest.h>

namespace bongsu::net {
namespace {

TEST(IsOwnAddress, KnowsTheAddressesOfItsInterfaces) {
  EXPECT_TRUE(is_own_address(IpAddress::parse("127.0.0.1").value()));
  EXPECT_FALSE(is_own_address(IpAddress::parse("192.0.2.1").value()));
  EXPECT_FALSE(is_own_address(IpAddress::parse("2001:db8::1").value()));
}

}  // namespace
}  // namespace bongsu::net
