#pragma once
// Ports that nobody listens at.

#include <array>
#include <cstdint>

namespace bongsu::command {

// Two different ones on loopback, free at this moment. Throws std::system_error.
std::array<std::uint16_t, 2> free_ports();

}  // namespace bongsu::command
