#include "net/socket_address.h"

#include <netinet/in.h>

#include <cstring>

namespace bongsu::net {

std::optional<IpAddress> ip_address_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    IpAddress::Octets octets = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};
    std::memcpy(octets.data() + 12, &v4.sin_addr, sizeof v4.sin_addr);
    return IpAddress{octets};
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    IpAddress::Octets octets;
    std::memcpy(octets.data(), &v6.sin6_addr, octets.size());
    return IpAddress{octets};
  }
  return std::nullopt;
}

}  // namespace bongsu::net
