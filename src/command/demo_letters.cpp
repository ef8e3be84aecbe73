#include "command/demo_letters.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "base/encoding.h"

namespace bongsu::command {
namespace {

constexpr std::string_view kToHeader = "\r\nTo: <";
constexpr std::string_view kTextPart = "\r\nContent-Type: text/plain";
constexpr std::string_view kEmptyLine = "\r\n\r\n";

std::string_view after(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  return at == std::string_view::npos ? std::string_view{} : text.substr(at + mark.size());
}

std::string_view until(std::string_view text, std::string_view mark) { return text.substr(0, text.find(mark)); }

struct Found {
  std::filesystem::file_time_type at;
  std::filesystem::path file;
};

std::vector<Found> find_letters(const std::filesystem::path& folder) {
  std::vector<Found> found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{folder, error}) {
    if (entry.path().extension() != ".eml") continue;
    const auto at = entry.last_write_time(error);
    if (!error) found.push_back({at, entry.path()});
  }
  std::ranges::sort(found, std::ranges::greater{}, &Found::at);
  return found;
}

}  // namespace

std::optional<DemoLetter> read_letter(std::string_view message) {
  const std::string_view to = until(after(message, kToHeader), ">\r\n");
  const std::string_view encoded = until(after(after(message, kTextPart), kEmptyLine), "\r\n--");
  std::string base64{encoded};
  std::erase_if(base64, [](char letter) { return letter == '\r' || letter == '\n'; });
  const auto bytes = base::decode_base64(base64);
  if (to.empty() || !bytes || bytes->empty()) return std::nullopt;
  std::string text;
  for (const std::byte byte : *bytes) {
    if (byte != std::byte{'\r'}) text += static_cast<char>(byte);
  }
  return DemoLetter{.to = std::string{to}, .text = std::move(text)};
}

std::vector<DemoLetter> read_letters(const std::filesystem::path& folder, std::size_t count) {
  std::vector<DemoLetter> letters;
  for (const Found& found : find_letters(folder)) {
    if (letters.size() == count) break;
    std::ifstream stream{found.file, std::ios::binary};
    const std::string message{std::istreambuf_iterator<char>{stream}, {}};
    if (auto letter = read_letter(message)) letters.push_back(*std::move(letter));
  }
  return letters;
}

}  // namespace bongsu::command
