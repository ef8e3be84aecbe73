#pragma once
// A file that the build put into the program (bongsu_embed in cmake/BongsuTargets.cmake).

#include <string_view>

namespace bongsu::base {

struct EmbeddedFile {
  std::string_view name;     // path relative to the folder that embedded it
  std::string_view content;  // lives as long as the program
};

}  // namespace bongsu::base
