#pragma once
// Ports that nobody listens at.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bongsu::command {

// Different ones on loopback, free at this moment. Throws std::system_error.
std::vector<std::uint16_t> free_ports(std::size_t count);

}  // namespace bongsu::command
