#pragma once
// JSON as security needs it: one meaning per text. What other parsers settle silently is refused here:
// a repeated member name at any depth, a number that does not fit, bytes after the value, text that is not UTF-8.
// Spec: RFC 8259, RFC 7515 §4 (unique names), RFC 7493 (I-JSON).

#include <cstddef>
#include <expected>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

namespace bongsu::crypto {

struct JsonLimits {
  std::size_t bytes_max = 64 * 1024;
  std::size_t depth_max = 32;     // nested arrays and objects; a bare scalar has depth 0
  std::size_t values_max = 4096;  // values of any kind, so that a short text cannot grow large in memory
};

enum class JsonError {
  too_large,  // more bytes or values than allowed
  invalid_utf8,
  malformed,  // not JSON, or something follows the value
  too_deep,
  duplicate_name,       // an object names a member twice
  number_out_of_range,  // an integer outside int64/uint64, or a fraction that overflows a double
  not_an_object,        // only from parse_strict_object
};

// For the operator's log; says nothing of the content.
std::string_view describe(JsonError error);

std::expected<boost::json::value, JsonError> parse_strict_json(std::string_view text, const JsonLimits& limits = {});

// The same where only an object will do, as in every header, key, claim set and sealed payload.
std::expected<boost::json::object, JsonError> parse_strict_object(std::string_view text, const JsonLimits& limits = {});

}  // namespace bongsu::crypto
