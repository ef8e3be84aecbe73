#include "net/client_address.h"

#include <gtest/gtest.h>

namespace bongsu::net {
namespace {

const TrustedProxies kProxies = {.networks = parse_networks({"10.0.0.0/8", "fd00::/8"}).value()};

std::string address(std::string_view peer, std::vector<std::string> forwarded_for,
                    const TrustedProxies& trusted = kProxies) {
  const bool is_forwarded = trusted.header == ForwardedHeader::forwarded;
  http::Headers headers;
  for (std::string& value : forwarded_for)
    headers.add(is_forwarded ? "Forwarded" : "x-forwarded-for", std::move(value));
  return client_address(*IpAddress::parse(peer), headers, trusted).to_string();
}

TEST(ClientAddress, IsThePeersWhenItIsNoTrustedProxy) {
  EXPECT_EQ(address("203.0.113.1", {"198.51.100.1"}), "203.0.113.1");
  EXPECT_EQ(address("10.0.0.1", {"198.51.100.1"}, {}), "10.0.0.1");
  EXPECT_EQ(address("10.0.0.1", {}), "10.0.0.1");
}

TEST(ClientAddress, IsTheRightmostThatNoProxyOfOursHas) {
  EXPECT_EQ(address("10.0.0.1", {"198.51.100.1"}), "198.51.100.1");
  EXPECT_EQ(address("10.0.0.1", {"1.1.1.1, 198.51.100.1, 10.0.0.2"}), "198.51.100.1");
  EXPECT_EQ(address("fd00::1", {"1.1.1.1", "2001:db8::9,fd00::2"}), "2001:db8::9");
}

TEST(ClientAddress, IsTheFarthestProxyWhenAllAreOurs) {
  EXPECT_EQ(address("10.0.0.1", {"10.0.0.3, 10.0.0.2"}), "10.0.0.3");
}

TEST(ClientAddress, BelievesNothingBeyondWhatItCannotRead) {
  EXPECT_EQ(address("10.0.0.1", {"198.51.100.1, unknown"}), "10.0.0.1");
  EXPECT_EQ(address("10.0.0.1", {"198.51.100.1, , 10.0.0.2"}), "10.0.0.2");
  EXPECT_EQ(address("10.0.0.1", {"[::1"}), "10.0.0.1");
}

TEST(ClientAddress, TakesPortsAway) {
  EXPECT_EQ(address("10.0.0.1", {"198.51.100.1:4711"}), "198.51.100.1");
  EXPECT_EQ(address("10.0.0.1", {"[2001:db8::9]:4711"}), "2001:db8::9");
}

TEST(ClientAddress, ReadsForwardedWhenConfigured) {
  TrustedProxies trusted = kProxies;
  trusted.header = ForwardedHeader::forwarded;
  EXPECT_EQ(address("10.0.0.1", {R"(for="[2001:db8::9]:4711";proto=https, For=10.0.0.2;by=10.0.0.1)"}, trusted),
            "2001:db8::9");
  EXPECT_EQ(address("10.0.0.1", {"for=198.51.100.1, for=_hidden"}, trusted), "10.0.0.1");
  EXPECT_EQ(address("10.0.0.1", {"proto=https"}, trusted), "10.0.0.1");
}

TEST(ClientAddress, TakesWhatIsQuotedInForwardedForOnePiece) {
  TrustedProxies trusted = kProxies;
  trusted.header = ForwardedHeader::forwarded;
  EXPECT_EQ(address("10.0.0.1", {R"(for=198.51.100.1;by="a, for=1.1.1.1; b")"}, trusted), "198.51.100.1");
  EXPECT_EQ(address("10.0.0.1", {R"(by="x;for=1.1.1.1";for=198.51.100.1)"}, trusted), "198.51.100.1");
  EXPECT_EQ(address("10.0.0.1", {R"(for=198.51.100.1;by="quoted \"; for=1.1.1.1\"")"}, trusted), "198.51.100.1");
}

TEST(ClientAddress, IsNotHiddenByAQuoteThatAStrangerLeftOpen) {
  TrustedProxies trusted = kProxies;
  trusted.header = ForwardedHeader::forwarded;
  EXPECT_EQ(address("10.0.0.1", {R"(for="1.1.1.1, for=198.51.100.1)"}, trusted), "198.51.100.1");
  EXPECT_EQ(address("10.0.0.1", {R"(for="1.1.1.1)", "for=198.51.100.1"}, trusted), "198.51.100.1");
}

TEST(ClientAddress, IgnoresTheHeaderThatTheProxyDoesNotWrite) {
  http::Headers headers;
  headers.add("Forwarded", "for=198.51.100.1");
  EXPECT_EQ(client_address(*IpAddress::parse("10.0.0.1"), headers, kProxies).to_string(), "10.0.0.1");
}

TEST(ParseNetworks, NamesTheOneThatIsNone) {
  EXPECT_EQ(parse_networks({"10.0.0.0/8", "10.0.0.1/8"}).error(), "10.0.0.1/8");
}

}  // namespace
}  // namespace bongsu::net
