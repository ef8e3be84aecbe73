#include "net/client_address.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "http/ascii.h"

namespace bongsu::net {
namespace {

// "192.0.2.1", "192.0.2.1:4711", "2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:4711"; a port says nothing here.
std::optional<IpAddress> parse_node(std::string_view node) {
  if (node.starts_with('[')) {
    node.remove_prefix(1);
    if (!node.contains(']')) return std::nullopt;
    return IpAddress::parse(http::take_until(node, ']'));
  }
  if (std::ranges::count(node, ':') == 1) return IpAddress::parse(http::take_until(node, ':'));
  return IpAddress::parse(node);
}

// The last part of a list, which is cut off it. What stands in quotes is one piece. Read from the end: there the proxy
// wrote, and a quote that a stranger left open further ahead hides nothing of it.
std::string_view take_last(std::string_view& rest, char separator) {
  bool is_quoted = false;
  for (std::size_t at = rest.size(); at-- > 0;) {
    const bool is_escaped = at > 0 && rest[at - 1] == '\\';
    if (rest[at] == '"' && !is_escaped) is_quoted = !is_quoted;
    if (rest[at] != separator || is_quoted) continue;
    const std::string_view last = rest.substr(at + 1);
    rest = rest.substr(0, at);
    return last;
  }
  return std::exchange(rest, {});
}

// The value of `for` in one element of a Forwarded header. Spec: RFC 7239 §4.
std::string_view for_parameter(std::string_view element) {
  while (!element.empty()) {
    std::string_view value = take_last(element, ';');
    if (!http::equal_ignoring_case(http::trim(http::take_until(value, '=')), "for")) continue;
    value = http::trim(value);
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    return value;
  }
  return {};
}

// Every hop that the header names, from our end to the client's, unread.
std::vector<std::string_view> hops(const http::Headers& headers, ForwardedHeader header) {
  const bool is_forwarded = header == ForwardedHeader::forwarded;
  const std::string_view name = is_forwarded ? "Forwarded" : "X-Forwarded-For";
  std::vector<std::string_view> found;
  for (const auto& [field, value] : headers.all() | std::views::reverse) {
    if (!http::equal_ignoring_case(field, name)) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::string_view element = http::trim(take_last(rest, ','));
      found.push_back(is_forwarded ? for_parameter(element) : element);
    }
  }
  return found;
}

}  // namespace

bool TrustedProxies::contains(const IpAddress& address) const {
  return std::ranges::any_of(networks, [&](const IpNetwork& network) { return network.contains(address); });
}

std::expected<std::vector<IpNetwork>, std::string> parse_networks(const std::vector<std::string>& cidrs) {
  std::vector<IpNetwork> networks;
  for (const std::string& cidr : cidrs) {
    const std::optional<IpNetwork> network = IpNetwork::parse(cidr);
    if (!network) return std::unexpected(cidr);
    networks.push_back(*network);
  }
  return networks;
}

IpAddress client_address(const IpAddress& peer, const http::Headers& headers, const TrustedProxies& trusted) {
  if (!trusted.contains(peer)) return peer;
  IpAddress client = peer;
  for (const std::string_view hop : hops(headers, trusted.header)) {
    const std::optional<IpAddress> address = parse_node(hop);
    if (!address) return client;
    client = *address;
    if (!trusted.contains(client)) return client;
  }
  return client;
}

}  // namespace bongsu::net
