#include "transfer/members.h"

#include <algorithm>
#include <charconv>

#include <boost/json/value.hpp>

#include "base/encoding.h"
#include "crypto/strict_json.h"
#include "transfer/moment_text.h"
#include "transfer/records.h"

namespace bongsu::transfer {
namespace {

template <typename Number>
std::optional<Number> parse(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::expected<boost::json::object, std::string> parse_object(std::string_view record) {
  auto object = crypto::parse_strict_object(record, {.bytes_max = kRecordBytesMax});
  if (!object) return std::unexpected("it cannot be read: " + std::string{crypto::describe(object.error())});
  return *std::move(object);
}

std::string text_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::string text_or_number_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value && value->is_int64()) return std::to_string(value->get_int64());
  if (value && value->is_uint64()) return std::to_string(value->get_uint64());
  return text_of(object, name);
}

bool flag_of(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_bool() && value->get_bool();
}

std::optional<std::uint32_t> number_of(const boost::json::object& object, std::string_view name) {
  return parse<std::uint32_t>(text_or_number_of(object, name));
}

std::optional<base::Instant> instant_of(const boost::json::object& object, std::string_view name) {
  const std::string text = text_or_number_of(object, name);
  if (const auto milliseconds = parse<std::int64_t>(text)) return base::from_unix_milliseconds(*milliseconds);
  return parse_moment(text);
}

const boost::json::object& object_of(const boost::json::object& object, std::string_view name) {
  static const boost::json::object kNone;
  const auto* value = object.if_contains(name);
  return value && value->is_object() ? value->get_object() : kNone;
}

const boost::json::array& array_of(const boost::json::object& object, std::string_view name) {
  static const boost::json::array kNone;
  const auto* value = object.if_contains(name);
  return value && value->is_array() ? value->get_array() : kNone;
}

std::optional<base::Bytes> decode_any_base64(std::string text) {
  while (text.ends_with('=')) text.pop_back();
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return base::decode_base64url(text);
}

}  // namespace bongsu::transfer
