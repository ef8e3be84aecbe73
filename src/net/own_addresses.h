#pragma once
// The addresses of this machine.

#include "net/ip_address.h"

namespace bongsu::net {

// Whether an interface of this machine has the address now. Also true where that cannot be told.
bool is_own_address(const IpAddress& address);

}  // namespace bongsu::net
