#include "base/toml.h"

#include <algorithm>
#include <array>

#include "base/toml_nesting.h"

namespace bongsu::base {
namespace {

// The character that stands there, and what follows it.
std::string_view text_at(std::string_view text, toml::source_position where) {
  for (std::uint32_t line = 1; line < where.line; ++line)
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  const auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
  std::size_t at = 0;
  for (std::uint32_t column = 1; column < where.column && at < text.size(); ++column) {
    do ++at;
    while (at < text.size() && is_continuation(text[at]));
  }
  return text.substr(at);
}

// What to do about the character that the parser stumbled over; empty where its own words are enough.
std::string_view advice(std::string_view description, std::string_view at) {
  constexpr std::array<std::string_view, 6> kCurlyQuotes = {"“", "”", "„", "‘", "’", "‚"};
  if (std::ranges::any_of(kCurlyQuotes, [at](std::string_view quote) { return at.starts_with(quote); })) {
    return ": write straight quotes: \"";
  }
  constexpr std::string_view kSaw = "saw '";
  const auto saw = description.find(kSaw);
  const bool is_ascii = saw == std::string_view::npos || saw + kSaw.size() == description.size() ||
                        static_cast<unsigned char>(description[saw + kSaw.size()]) < 0x80;
  return is_ascii ? "" : ": outside quotes a letter must be ASCII, so put it in \"quotes\"";
}

}  // namespace

std::expected<toml::table, TomlError> parse_toml(std::string_view text) {
  if (auto deep = find_too_deep(text)) {
    return std::unexpected(TomlError{deep->line, deep->column, std::move(deep->reason)});
  }
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const auto where = error.source().begin;
    std::string reason{error.description()};
    reason += advice(reason, text_at(text, where));
    return std::unexpected(TomlError{where.line, where.column, std::move(reason)});
  }
}

}  // namespace bongsu::base
