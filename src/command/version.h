#pragma once
// Which Bongsu this is.

#include <string_view>

namespace bongsu::command {

// "0.1.0", as CMake states it.
std::string_view version();

}  // namespace bongsu::command
