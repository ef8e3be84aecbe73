#include "net/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <vector>

namespace bongsu::net {
namespace {

constexpr IpAddress::Octets kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};
constexpr std::size_t kMappedOctets = 12;
constexpr int kMappedBits = 96;
constexpr int kAllBits = 128;

bool equal_bits(const IpAddress::Octets& a, const IpAddress::Octets& b, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(a.begin(), a.begin() + bits / 8, b.begin())) return false;
  if (bits % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff << (8 - bits % 8));
  return (a[whole] & mask) == (b[whole] & mask);
}

const std::vector<IpNetwork>& special_networks() {
  static const std::vector<IpNetwork> networks = [] {
    std::vector<IpNetwork> parsed;
    for (const char* cidr :
         {"0.0.0.0/8",      "10.0.0.0/8",    "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16", "172.16.0.0/12",
          "192.0.0.0/24",   "192.0.2.0/24",  "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",  "198.51.100.0/24",
          "203.0.113.0/24", "224.0.0.0/4",   "240.0.0.0/4",    "::/96",          "64:ff9b:1::/48", "100::/64",
          "2001::/23",      "2001:db8::/32", "3fff::/20",      "5f00::/16",      "fc00::/7",       "fe80::/10",
          "fec0::/10",      "ff00::/8"}) {
      parsed.push_back(IpNetwork::parse(cidr).value());
    }
    return parsed;
  }();
  return networks;
}

IpAddress ipv4_inside(const IpAddress& address, std::size_t offset) {
  IpAddress::Octets octets = kMappedPrefix;
  std::copy_n(address.octets().begin() + static_cast<std::ptrdiff_t>(offset), 4, octets.begin() + kMappedOctets);
  return IpAddress{octets};
}

// The IPv4 address to which a translator or a tunnel would carry the packet: NAT64 (RFC 6052), 6to4 (RFC 3056).
std::optional<IpAddress> carried_ipv4(const IpAddress& address) {
  static const IpNetwork nat64 = IpNetwork::parse("64:ff9b::/96").value();
  static const IpNetwork six_to_four = IpNetwork::parse("2002::/16").value();
  if (nat64.contains(address)) return ipv4_inside(address, 12);
  if (six_to_four.contains(address)) return ipv4_inside(address, 2);
  return std::nullopt;
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  const std::string terminated{text};
  Octets octets = kMappedPrefix;
  if (terminated.size() != std::strlen(terminated.c_str())) return std::nullopt;
  if (inet_pton(AF_INET, terminated.c_str(), octets.data() + kMappedOctets) == 1) return IpAddress{octets};
  if (inet_pton(AF_INET6, terminated.c_str(), octets.data()) == 1) return IpAddress{octets};
  return std::nullopt;
}

bool IpAddress::is_ipv4() const { return equal_bits(octets_, kMappedPrefix, kMappedBits); }

std::string IpAddress::to_string() const {
  char text[INET6_ADDRSTRLEN];
  if (is_ipv4()) {
    inet_ntop(AF_INET, octets_.data() + kMappedOctets, text, sizeof text);
  } else {
    inet_ntop(AF_INET6, octets_.data(), text, sizeof text);
  }
  return text;
}

bool IpAddress::is_public() const {
  const std::optional<IpAddress> carried = carried_ipv4(*this);
  if (carried && !carried->is_public()) return false;
  return std::ranges::none_of(special_networks(), [this](const IpNetwork& network) { return network.contains(*this); });
}

std::optional<IpNetwork> IpNetwork::parse(std::string_view cidr) {
  const std::size_t slash = cidr.find('/');
  const std::optional<IpAddress> base = IpAddress::parse(cidr.substr(0, slash));
  if (!base) return std::nullopt;
  if (slash == std::string_view::npos) return IpNetwork{*base, kAllBits};

  const std::string_view digits = cidr.substr(slash + 1);
  int bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  if (error != std::errc{} || end != digits.data() + digits.size() || bits < 0) return std::nullopt;
  if (!cidr.substr(0, slash).contains(':')) bits += kMappedBits;
  if (bits > kAllBits) return std::nullopt;

  IpAddress::Octets kept{};
  for (int bit = 0; bit < bits; ++bit) {
    const auto octet = static_cast<std::size_t>(bit / 8);
    const auto mask = static_cast<std::uint8_t>(0x80 >> (bit % 8));
    kept[octet] = static_cast<std::uint8_t>(kept[octet] | (base->octets()[octet] & mask));
  }
  if (kept != base->octets()) return std::nullopt;
  return IpNetwork{*base, bits};
}

bool IpNetwork::contains(const IpAddress& address) const {
  return equal_bits(base_.octets(), address.octets(), prefix_bits_);
}

}  // namespace bongsu::net
