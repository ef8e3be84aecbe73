#include "base/encoding.h"

#include <array>
#include <cstdint>

namespace bongsu::base {
namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase32 = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::uint8_t kInvalid = 0xff;

using Reverse = std::array<std::uint8_t, 256>;

constexpr Reverse reverse_of(std::string_view alphabet) {
  Reverse reverse{};
  reverse.fill(kInvalid);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    reverse[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return reverse;
}

constexpr Reverse kBase64Reverse = reverse_of(kBase64);
constexpr Reverse kBase64UrlReverse = reverse_of(kBase64Url);

// Every alphabet here has a power of two of letters: `bits` of input make one letter. Known when compiled, and written
// without asking for room letter by letter: every token and sealed value passes here.
template <unsigned bits>
std::string encode(std::span<const std::byte> bytes, std::string_view alphabet) {
  constexpr std::uint32_t kMask = (1U << bits) - 1;
  std::string text((bytes.size() * 8 + bits - 1) / bits, '\0');
  char* letter = text.data();
  std::uint32_t buffer = 0;  // what lies above `held` bits was written before
  unsigned held = 0;
  for (const std::byte byte : bytes) {
    buffer = (buffer << 8) | std::to_integer<std::uint32_t>(byte);
    held += 8;
    while (held >= bits) {
      held -= bits;
      *letter++ = alphabet[(buffer >> held) & kMask];
    }
  }
  if (held > 0) *letter = alphabet[(buffer << (bits - held)) & kMask];
  return text;
}

std::optional<Bytes> decode_base64_letters(std::string_view text, const Reverse& reverse) {
  if (text.size() % 4 == 1) return std::nullopt;
  Bytes bytes(text.size() * 3 / 4);
  std::byte* byte = bytes.data();
  std::uint32_t buffer = 0;  // what lies above `held` bits was written before
  unsigned held = 0;
  for (const char letter : text) {
    const std::uint8_t value = reverse[static_cast<unsigned char>(letter)];
    if (value == kInvalid) return std::nullopt;
    buffer = (buffer << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      *byte++ = static_cast<std::byte>((buffer >> held) & 0xff);
    }
  }
  if ((buffer & ((1U << held) - 1)) != 0) return std::nullopt;
  return bytes;
}

}  // namespace

std::string encode_base64url(std::span<const std::byte> bytes) { return encode<6>(bytes, kBase64Url); }

std::optional<Bytes> decode_base64url(std::string_view text) { return decode_base64_letters(text, kBase64UrlReverse); }

std::string encode_base64(std::span<const std::byte> bytes) {
  std::string text = encode<6>(bytes, kBase64);
  while (text.size() % 4 != 0) text.push_back('=');
  return text;
}

std::optional<Bytes> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return decode_base64_letters(text, kBase64Reverse);
}

std::string encode_hex(std::span<const std::byte> bytes) { return encode<4>(bytes, kHex); }

std::optional<Bytes> decode_hex(std::string_view text) {
  static constexpr Reverse kReverse = [] {
    Reverse reverse = reverse_of(kHex);
    for (char letter = 'A'; letter <= 'F'; ++letter) {
      reverse[static_cast<unsigned char>(letter)] = static_cast<std::uint8_t>(10 + letter - 'A');
    }
    return reverse;
  }();
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::uint8_t high = kReverse[static_cast<unsigned char>(text[i])];
    const std::uint8_t low = kReverse[static_cast<unsigned char>(text[i + 1])];
    if (high == kInvalid || low == kInvalid) return std::nullopt;
    bytes.push_back(static_cast<std::byte>((high << 4) | low));
  }
  return bytes;
}

std::string encode_base32(std::span<const std::byte> bytes) { return encode<5>(bytes, kBase32); }

}  // namespace bongsu::base
