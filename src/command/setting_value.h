#pragma once
// Values as the configuration file holds them, and the two texts with a unit that TOML has no type for.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bongsu::command {

using Record = std::map<std::string, std::string, std::less<>>;
using SettingValue = std::variant<bool, std::int64_t, std::string, std::vector<std::string>, std::vector<Record>>;

// "30s", "10m", "12h", "90d": a whole number and its unit; nullopt for anything else, and past a century.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);
// In the largest unit that divides it.
std::string to_text(std::chrono::seconds duration);

struct ByteCount {
  std::uint64_t bytes = 0;
  friend auto operator<=>(const ByteCount&, const ByteCount&) = default;
};

// "512B", "64KiB", "19MiB", "1GiB"; nullopt for anything else, and past 1 TiB.
std::optional<ByteCount> parse_byte_count(std::string_view text);
std::string to_text(ByteCount count);

// A basic string of TOML, quoted. Spec: TOML 1.0 String.
std::string toml_quoted(std::string_view text);

}  // namespace bongsu::command
