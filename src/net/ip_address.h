#pragma once
// IP addresses and networks as values: parsed once, compared as bytes.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bongsu::net {

// IPv4 is held as its IPv4-mapped IPv6 address, so that both spellings of a peer are the same value.
// Spec: RFC 4291 §2.5.5.2.
class IpAddress {
 public:
  using Octets = std::array<std::uint8_t, 16>;

  // "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1"; no port, brackets or zone.
  static std::optional<IpAddress> parse(std::string_view text);
  explicit IpAddress(const Octets& octets) : octets_(octets) {}

  const Octets& octets() const { return octets_; }
  bool is_ipv4() const;
  // Dotted for IPv4, else as RFC 5952 says.
  std::string to_string() const;
  // Reachable across the Internet: not private, loopback, link-local, shared, documentation, multicast, reserved, or
  // an IPv6 form that carries such an IPv4 address. Spec: the IANA special-purpose address registries (RFC 6890).
  bool is_public() const;

  friend bool operator==(const IpAddress&, const IpAddress&) = default;

 private:
  Octets octets_{};
};

// "10.0.0.0/8", "fd00::/8", or a single address.
class IpNetwork {
 public:
  // nullopt also when bits beyond the prefix are set: then the writer meant something else.
  static std::optional<IpNetwork> parse(std::string_view cidr);
  bool contains(const IpAddress& address) const;

 private:
  IpNetwork(const IpAddress& base, int prefix_bits) : base_(base), prefix_bits_(prefix_bits) {}

  IpAddress base_;
  int prefix_bits_;  // of the 128
};

}  // namespace bongsu::net
