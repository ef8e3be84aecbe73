#include "command/bounded_file.h"

#include <algorithm>
#include <array>
#include <fstream>

#include <fmt/format.h>

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

std::expected<std::string, std::string> read_whole(const std::filesystem::path& file, std::size_t bytes_max) {
  auto text = read_bounded(file, bytes_max);
  if (!text) return std::unexpected(fmt::format("{}: {}", file.string(), text.error()));
  if (text->empty()) return std::unexpected(fmt::format("{}: is empty", file.string()));
  if (text->size() > bytes_max) {
    return std::unexpected(fmt::format("{}: is longer than {} KiB", file.string(), bytes_max / 1024));
  }
  return text;
}

}  // namespace bongsu::command
