#include "command/plan_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <ostream>

namespace bongsu::command {

std::expected<std::string, std::string> read_bounded(const std::filesystem::path& file, std::size_t bytes_max) {
  std::ifstream stream{file, std::ios::binary};
  if (!stream) return std::unexpected("cannot be opened");
  std::string text;
  std::array<char, 65'536> chunk{};
  while (stream && text.size() <= bytes_max) {
    const std::size_t wanted = std::min(chunk.size(), bytes_max + 1 - text.size());
    stream.read(chunk.data(), static_cast<std::streamsize>(wanted));
    text.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad() || (stream.fail() && !stream.eof())) return std::unexpected("cannot be read");
  return text;
}

ExitCode answered(ExitCode outcome, Console& console) {
  if (console.out.flush()) return outcome;
  console.err << "the answer cannot be written\n";
  return ExitCode::unwritable;
}

}  // namespace bongsu::command
