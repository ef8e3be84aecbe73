#include "base/toml.h"

namespace bongsu::base {
namespace {

bool stumbled_over_a_letter(std::string_view description) {
  constexpr std::string_view kSaw = "saw '";
  const auto saw = description.find(kSaw);
  return saw != std::string_view::npos && saw + kSaw.size() < description.size() &&
         static_cast<unsigned char>(description[saw + kSaw.size()]) >= 0x80;
}

}  // namespace

std::expected<toml::table, TomlError> parse_toml(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const auto where = error.source().begin;
    std::string reason{error.description()};
    if (stumbled_over_a_letter(reason)) reason += ": outside quotes a letter must be ASCII, so put it in \"quotes\"";
    return std::unexpected(TomlError{where.line, where.column, std::move(reason)});
  }
}

}  // namespace bongsu::base
