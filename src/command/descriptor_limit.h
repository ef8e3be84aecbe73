#pragma once
// How many files and connections the system lets this process have open.

#include <cstddef>

namespace bongsu::command {

// Raises the limit as far as this process may by itself, and gives it.
std::size_t raise_descriptor_limit();

// How many connections fit under such a limit beside the database, the log and what else is open; at least one. Where
// there are more, the system would refuse them without a word instead of the server with one.
std::size_t connections_within(std::size_t descriptors);

}  // namespace bongsu::command
