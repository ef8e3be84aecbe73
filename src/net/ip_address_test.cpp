#include "net/ip_address.h"

#include <gtest/gtest.h>

namespace bongsu::net {
namespace {

TEST(IpAddress, IsOneValueHoweverItIsWritten) {
  EXPECT_EQ(IpAddress::parse("::ffff:192.0.2.1"), IpAddress::parse("192.0.2.1"));
  EXPECT_EQ(IpAddress::parse("::ffff:192.0.2.1")->to_string(), "192.0.2.1");
  EXPECT_EQ(IpAddress::parse("2001:DB8:0:0::1")->to_string(), "2001:db8::1");
}

TEST(IpAddress, RefusesWhatIsNone) {
  for (const std::string_view text : {"", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4:80", "[::1]", "::1%eth0",
                                      "256.1.1.1", "1.2.3.4 ", "localhost", "0x7f.1"}) {
    EXPECT_FALSE(IpAddress::parse(text)) << text;
  }
  EXPECT_FALSE(IpAddress::parse(std::string_view{"1.2.3.4\0", 8}));
}

TEST(IpAddress, TellsThePublicFromTheRest) {
  for (const char* text : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "64:ff9b::808:808",
                           "2002:808:808::"}) {
    EXPECT_TRUE(IpAddress::parse(text)->is_public()) << text;
  }
  for (const char* text : {"0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.1",
                           "127.0.0.1",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "198.18.0.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:10.0.0.1",
                           "::7f00:1",
                           "fd00::1",
                           "fe80::1",
                           "ff02::1",
                           "64:ff9b::7f00:1",
                           "64:ff9b::a9fe:a9fe",
                           "2002:a00:1::",
                           "2001:db8::1"}) {
    EXPECT_FALSE(IpAddress::parse(text)->is_public()) << text;
  }
}

TEST(IpNetwork, ContainsByPrefix) {
  const IpNetwork v4 = IpNetwork::parse("10.16.0.0/12").value();
  EXPECT_TRUE(v4.contains(*IpAddress::parse("10.31.255.255")));
  EXPECT_TRUE(v4.contains(*IpAddress::parse("::ffff:10.16.0.1")));
  EXPECT_FALSE(v4.contains(*IpAddress::parse("10.32.0.0")));
  const IpNetwork v6 = IpNetwork::parse("fd00::/8").value();
  EXPECT_TRUE(v6.contains(*IpAddress::parse("fdff::1")));
  EXPECT_FALSE(v6.contains(*IpAddress::parse("fe00::1")));
  EXPECT_FALSE(v6.contains(*IpAddress::parse("10.0.0.1")));
  EXPECT_TRUE(IpNetwork::parse("0.0.0.0/0")->contains(*IpAddress::parse("9.9.9.9")));
  EXPECT_FALSE(IpNetwork::parse("0.0.0.0/0")->contains(*IpAddress::parse("::1")));
}

TEST(IpNetwork, OfNoPrefixIsOneAddress) {
  const IpNetwork one = IpNetwork::parse("192.0.2.1").value();
  EXPECT_TRUE(one.contains(*IpAddress::parse("192.0.2.1")));
  EXPECT_FALSE(one.contains(*IpAddress::parse("192.0.2.0")));
}

TEST(IpNetwork, RefusesWhatTheWriterCannotHaveMeant) {
  for (const std::string_view text :
       {"10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8x", "::/129", "fd00::1/8", "a/8", ""}) {
    EXPECT_FALSE(IpNetwork::parse(text)) << text;
  }
}

}  // namespace
}  // namespace bongsu::net
