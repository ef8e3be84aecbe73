#include "net/own_addresses.h"

#include <ifaddrs.h>

#include <memory>
#include <optional>

#include "net/socket_address.h"

namespace bongsu::net {

bool is_own_address(const IpAddress& address) {
  ifaddrs* first = nullptr;
  if (getifaddrs(&first) != 0) return true;
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> interfaces{first, &freeifaddrs};
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr != nullptr && ip_address_of(*each->ifa_addr) == address) return true;
  }
  return false;
}

}  // namespace bongsu::net
