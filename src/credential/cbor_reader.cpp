#include "credential/cbor_reader.h"

#include <limits>

#include "base/bytes.h"
#include "base/utf8.h"

namespace bongsu::credential {
namespace {

constexpr unsigned kUnsigned = 0, kNegative = 1, kBytes = 2, kText = 3, kArray = 4, kMap = 5, kTag = 6, kSimple = 7;
constexpr std::uint64_t kFalse = 20, kNull = 22;
constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();

}  // namespace

std::optional<CborReader::Head> CborReader::head() const {
  if (rest_.empty()) return std::nullopt;
  const auto first = std::to_integer<unsigned>(rest_.front());
  const unsigned additional = first & 0x1f;
  if (additional < 24) return Head{.type = first >> 5, .argument = additional, .bytes = 1};
  if (additional > 27) return std::nullopt;  // reserved, or an indefinite length
  const std::size_t length = std::size_t{1} << (additional - 24);
  if (rest_.size() < 1 + length) return std::nullopt;
  std::uint64_t argument = 0;
  for (const std::byte byte : rest_.subspan(1, length)) argument = argument << 8 | std::to_integer<std::uint64_t>(byte);
  return Head{.type = first >> 5, .argument = argument, .bytes = 1 + length};
}

std::optional<std::uint64_t> CborReader::take(unsigned type) {
  const auto next = head();
  if (!next || next->type != type) return std::nullopt;
  rest_ = rest_.subspan(next->bytes);
  return next->argument;
}

std::optional<std::int64_t> CborReader::integer() {
  const auto next = head();
  if (!next || next->type > kNegative || next->argument > kLargest) return std::nullopt;
  rest_ = rest_.subspan(next->bytes);
  const auto value = static_cast<std::int64_t>(next->argument);
  return next->type == kUnsigned ? value : -1 - value;
}

std::optional<std::span<const std::byte>> CborReader::take_string(unsigned type) {
  const auto next = head();
  if (!next || next->type != type || next->argument > rest_.size() - next->bytes) return std::nullopt;
  const auto string = rest_.subspan(next->bytes, static_cast<std::size_t>(next->argument));
  rest_ = rest_.subspan(next->bytes + string.size());
  return string;
}

std::optional<std::span<const std::byte>> CborReader::bytes() { return take_string(kBytes); }

std::optional<std::string_view> CborReader::text() {
  const std::span<const std::byte> before = rest_;
  const auto string = take_string(kText);
  if (string && base::is_valid_utf8(base::as_text(*string))) return base::as_text(*string);
  rest_ = before;
  return std::nullopt;
}

std::optional<std::size_t> CborReader::array() {
  const std::span<const std::byte> before = rest_;
  const auto count = take(kArray);
  if (count && *count <= rest_.size()) return static_cast<std::size_t>(*count);  // each item is a byte at least
  rest_ = before;
  return std::nullopt;
}

std::optional<std::size_t> CborReader::map() {
  const std::span<const std::byte> before = rest_;
  const auto count = take(kMap);
  if (count && *count <= rest_.size() / 2) return static_cast<std::size_t>(*count);
  rest_ = before;
  return std::nullopt;
}

std::optional<std::span<const std::byte>> CborReader::whole() {
  const std::span<const std::byte> before = rest_;
  if (!skip(0)) {
    rest_ = before;
    return std::nullopt;
  }
  return before.first(before.size() - rest_.size());
}

bool CborReader::skip(int depth) {
  const auto next = head();
  if (!next || next->type == kTag) return false;
  switch (next->type) {
    case kBytes:
      return bytes().has_value();
    case kText:
      return text().has_value();
    case kArray:
    case kMap:
      break;
    default:  // a number, or a simple value: all of it stands in the head
      rest_ = rest_.subspan(next->bytes);
      return next->type != kSimple || (next->bytes == 1 && next->argument >= kFalse && next->argument <= kNull);
  }
  if (depth == kDepthMax) return false;
  const auto count = next->type == kArray ? array() : map();
  if (!count) return false;
  const std::size_t items = next->type == kArray ? *count : 2 * *count;
  for (std::size_t i = 0; i < items; ++i) {
    if (!skip(depth + 1)) return false;
  }
  return true;
}

}  // namespace bongsu::credential
