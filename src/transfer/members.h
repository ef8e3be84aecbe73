#pragma once
// JSON objects that others wrote, and their members: what is absent or of another type is empty.

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/bytes.h"
#include "base/clock.h"

namespace bongsu::transfer {

// The record as one such object. The error ends a sentence.
std::expected<boost::json::object, std::string> parse_object(std::string_view record);

std::string text_of(const boost::json::object& object, std::string_view name);
// A number too, in digits: some write identifiers so.
std::string text_or_number_of(const boost::json::object& object, std::string_view name);
bool flag_of(const boost::json::object& object, std::string_view name);
// Also where it is written as text.
std::optional<std::uint32_t> number_of(const boost::json::object& object, std::string_view name);
// Milliseconds since 1970, as a number or as text; or as RFC 3339 writes it.
std::optional<base::Instant> instant_of(const boost::json::object& object, std::string_view name);
// Empty ones where there are none.
const boost::json::object& object_of(const boost::json::object& object, std::string_view name);
const boost::json::array& array_of(const boost::json::object& object, std::string_view name);
// base64 with or without padding, of either alphabet; nullopt for anything else, and empty for nothing.
std::optional<base::Bytes> decode_any_base64(std::string text);

}  // namespace bongsu::transfer
