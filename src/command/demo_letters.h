#pragma once
// What `bongsu demo` has sent by e-mail, as its board shows it: the letters lie in a folder, one file each.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bongsu::command {

struct DemoLetter {
  std::string to;    // the address
  std::string text;  // the part without markup
  friend bool operator==(const DemoLetter&, const DemoLetter&) = default;
};

// Of a message that this program wrote; nullopt for any other.
std::optional<DemoLetter> read_letter(std::string_view message);

// The latest first, at most `count`. A file that is not there or cannot be read is left out.
std::vector<DemoLetter> read_letters(const std::filesystem::path& folder, std::size_t count);

}  // namespace bongsu::command
