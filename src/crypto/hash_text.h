#pragma once
// Parts that stored hashes have in common. Only for sources inside crypto/.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace bongsu::crypto {

// "a,b," at "," as "a", "b", "".
std::vector<std::string_view> split_at(std::string_view text, char separator);
// "a$b$" as "a", "b", "".
std::vector<std::string_view> split_hash_text(std::string_view text);

// base64 with or without padding, where "." may stand for "+"; nullopt for anything else, and for nothing.
std::optional<base::Bytes> decode_hash_base64(std::string_view text);

// A whole number from 1, in digits alone. What no 32 bits hold is the greatest that they do.
std::optional<std::uint32_t> parse_hash_number(std::string_view text);
// "ln=14" with the name "ln".
std::optional<std::uint32_t> parse_hash_number(std::string_view text, std::string_view name);

}  // namespace bongsu::crypto
