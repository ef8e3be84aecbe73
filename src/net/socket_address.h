#pragma once
// From the address of a socket, as the system has it, to ours.

#include <sys/socket.h>

#include <optional>

#include "net/ip_address.h"

namespace bongsu::net {

// nullopt for another family than IPv4 and IPv6.
std::optional<IpAddress> ip_address_of(const sockaddr& address);

}  // namespace bongsu::net
