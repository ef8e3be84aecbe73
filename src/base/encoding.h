#pragma once
// Binary to text and back. Decoders are strict: one text per value, anything else is refused.
// Spec: RFC 4648.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace bongsu::base {

// base64url without padding. Spec: RFC 4648 §5, RFC 7515 §2.
std::string encode_base64url(std::span<const std::byte> bytes);
// Refuses padding, other alphabets, white space, and trailing bits that are not zero.
std::optional<Bytes> decode_base64url(std::string_view text);

// base64 with padding, as HTTP Basic uses it. Spec: RFC 4648 §4.
std::string encode_base64(std::span<const std::byte> bytes);
// Refuses missing padding, white space, and trailing bits that are not zero.
std::optional<Bytes> decode_base64(std::string_view text);

// Lower-case hexadecimal; the decoder takes either case.
std::string encode_hex(std::span<const std::byte> bytes);
std::optional<Bytes> decode_hex(std::string_view text);

// Lower-case base32 without padding: safe in URLs, file names and speech. Encoding only.
std::string encode_base32(std::span<const std::byte> bytes);

}  // namespace bongsu::base
