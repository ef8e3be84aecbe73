#pragma once
// Whose address a request has when it came through reverse proxies.

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "net/ip_address.h"

namespace bongsu::net {

// Only one of the two is believed: a proxy that writes one passes on whatever a stranger put into the other.
enum class ForwardedHeader { x_forwarded_for, forwarded };

struct TrustedProxies {
  std::vector<IpNetwork> networks{};  // none: nobody is believed
  ForwardedHeader header = ForwardedHeader::x_forwarded_for;

  bool contains(const IpAddress& address) const;
};

// Networks in CIDR notation; the error is the first text that is none.
std::expected<std::vector<IpNetwork>, std::string> parse_networks(const std::vector<std::string>& cidrs);

// The right-most address in the header that is no trusted proxy, as long as `peer` is one; else `peer` itself. What
// stands left of a hop that cannot be read is not believed: the hop that wrote it counts as the client then.
// Spec: RFC 7239 §5.2.
IpAddress client_address(const IpAddress& peer, const http::Headers& headers, const TrustedProxies& trusted);

}  // namespace bongsu::net
