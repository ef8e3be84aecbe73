#include "command/setting_value.h"

#include <array>
#include <charconv>
#include <system_error>

#include <fmt/format.h>

namespace bongsu::command {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

// Largest first, so that the first that divides a value is the one to write it in.
constexpr std::array kDurationUnits{Unit{"d", 86400}, Unit{"h", 3600}, Unit{"m", 60}, Unit{"s", 1}};
constexpr std::array kByteUnits{Unit{"GiB", 1ULL << 30}, Unit{"MiB", 1ULL << 20}, Unit{"KiB", 1ULL << 10},
                                Unit{"B", 1}};

constexpr std::uint64_t kDurationMaxSeconds = 36525ULL * 86400;
constexpr std::uint64_t kByteCountMax = 1ULL << 40;

template <std::size_t n>
std::optional<std::uint64_t> parse_with_unit(std::string_view text, const std::array<Unit, n>& units,
                                             std::uint64_t value_max) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view name{end, text.data() + text.size()};
  for (const Unit& unit : units) {
    if (unit.name != name) continue;
    if (number > value_max / unit.factor) return std::nullopt;
    return number * unit.factor;
  }
  return std::nullopt;
}

template <std::size_t n>
std::string write_with_unit(std::uint64_t value, const std::array<Unit, n>& units) {
  if (value == 0) return fmt::format("0{}", units.back().name);
  for (const Unit& unit : units) {
    if (value % unit.factor == 0) return fmt::format("{}{}", value / unit.factor, unit.name);
  }
  return {};
}

}  // namespace

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
  const auto seconds = parse_with_unit(text, kDurationUnits, kDurationMaxSeconds);
  if (!seconds) return std::nullopt;
  return std::chrono::seconds{*seconds};
}

std::string to_text(std::chrono::seconds duration) {
  return write_with_unit(static_cast<std::uint64_t>(duration.count()), kDurationUnits);
}

std::optional<ByteCount> parse_byte_count(std::string_view text) {
  const auto bytes = parse_with_unit(text, kByteUnits, kByteCountMax);
  if (!bytes) return std::nullopt;
  return ByteCount{*bytes};
}

std::string to_text(ByteCount count) { return write_with_unit(count.bytes, kByteUnits); }

std::string toml_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      quoted += '\\';
      quoted += letter;
    } else if (byte < 0x20 || byte == 0x7f) {
      quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(byte));
    } else {
      quoted += letter;
    }
  }
  quoted += '"';
  return quoted;
}

}  // namespace bongsu::command
