#include "crypto/strict_json.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value_stack.hpp>

#include "base/utf8.h"

namespace bongsu::crypto {
namespace {

using boost::json::error_code;
using boost::json::string_view;

constexpr std::size_t kMemoryBytesFirst = 1024;  // enough for most; grows by itself

// Builds the value as boost::json::parser does, and stops at whatever that would settle silently.
// The members' names are boost's: it calls them for each piece of the text, in order.
class StrictHandler {
 public:
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = boost::json::string::max_size();
  static constexpr std::size_t max_key_size = boost::json::string::max_size();

  explicit StrictHandler(std::size_t values_max) : values_left_(values_max) {}

  std::optional<JsonError> refusal() const { return refusal_; }
  boost::json::value release() { return values_.release(); }

  bool on_document_begin(error_code&) {
    // All of a text's values live and die together, so they share one piece of memory.
    values_.reset(boost::json::make_shared_resource<boost::json::monotonic_resource>(kMemoryBytesFirst));
    return true;
  }
  bool on_document_end(error_code&) { return true; }

  bool on_object_begin(error_code&) {
    first_names_.push_back(names_.size());
    return true;
  }
  bool on_object_end(std::size_t members, error_code& ec) {
    const auto first = names_.begin() + static_cast<std::ptrdiff_t>(first_names_.back());
    first_names_.pop_back();
    std::sort(first, names_.end());
    if (std::adjacent_find(first, names_.end()) != names_.end()) return refuse(JsonError::duplicate_name, ec);
    names_.erase(first, names_.end());
    values_.push_object(members);
    return count_value(ec);
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t elements, error_code& ec) {
    values_.push_array(elements);
    return count_value(ec);
  }

  bool on_key_part(string_view part, std::size_t, error_code&) {
    name_.append(part.data(), part.size());
    values_.push_chars(part);
    return true;
  }
  bool on_key(string_view part, std::size_t, error_code&) {
    name_.append(part.data(), part.size());
    names_.push_back(std::move(name_));
    name_.clear();
    values_.push_key(part);
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) {
    values_.push_chars(part);
    return true;
  }
  bool on_string(string_view part, std::size_t, error_code& ec) {
    values_.push_string(part);
    return count_value(ec);
  }

  bool on_number_part(string_view part, error_code&) {
    number_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t number, string_view, error_code& ec) {
    number_.clear();
    values_.push_int64(number);
    return count_value(ec);
  }
  bool on_uint64(std::uint64_t number, string_view, error_code& ec) {
    number_.clear();
    values_.push_uint64(number);
    return count_value(ec);
  }
  bool on_double(double number, string_view part, error_code& ec) {
    number_.append(part.data(), part.size());
    // An integer becomes a double only when it fits no integer type: it would come out as another number.
    const bool is_integer = number_.find_first_of(".eE") == std::string::npos;
    number_.clear();
    if (is_integer || !std::isfinite(number)) return refuse(JsonError::number_out_of_range, ec);
    values_.push_double(number);
    return count_value(ec);
  }
  bool on_bool(bool value, error_code& ec) {
    values_.push_bool(value);
    return count_value(ec);
  }
  bool on_null(error_code& ec) {
    values_.push_null();
    return count_value(ec);
  }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

 private:
  bool refuse(JsonError error, error_code& ec) {
    refusal_ = error;
    ec = boost::json::error::exception;  // any error stops the parser; refusal_ says which
    return false;
  }

  bool count_value(error_code& ec) {
    if (values_left_ == 0) return refuse(JsonError::too_large, ec);
    --values_left_;
    return true;
  }

  boost::json::value_stack values_;
  std::size_t values_left_;
  std::vector<std::string> names_;        // of all objects that are open, the innermost last
  std::vector<std::size_t> first_names_;  // where each open object's names begin
  std::string name_;
  std::string number_;
  std::optional<JsonError> refusal_;
};

}  // namespace

std::string_view describe(JsonError error) {
  switch (error) {
    case JsonError::too_large:
      return "JSON is too large";
    case JsonError::invalid_utf8:
      return "JSON is not UTF-8";
    case JsonError::malformed:
      return "text is not JSON";
    case JsonError::too_deep:
      return "JSON is nested too deeply";
    case JsonError::duplicate_name:
      return "a JSON object names a member twice";
    case JsonError::number_out_of_range:
      return "a JSON number is out of range";
    case JsonError::not_an_object:
      return "JSON is not an object";
  }
  return "JSON is unusable";
}

std::expected<boost::json::value, JsonError> parse_strict_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max) return std::unexpected(JsonError::too_large);
  if (!base::is_valid_utf8(text)) return std::unexpected(JsonError::invalid_utf8);
  boost::json::parse_options options;
  options.max_depth = limits.depth_max;
  boost::json::basic_parser<StrictHandler> parser{options, limits.values_max};
  error_code error;
  const std::size_t consumed = parser.write_some(false, text.data(), text.size(), error);
  if (const auto refusal = parser.handler().refusal()) return std::unexpected(*refusal);
  if (error == boost::json::error::too_deep) return std::unexpected(JsonError::too_deep);
  if (error || consumed != text.size()) return std::unexpected(JsonError::malformed);
  return parser.handler().release();
}

std::expected<boost::json::object, JsonError> parse_strict_object(std::string_view text, const JsonLimits& limits) {
  auto value = parse_strict_json(text, limits);
  if (!value) return std::unexpected(value.error());
  if (!value->is_object()) return std::unexpected(JsonError::not_an_object);
  return std::move(value->get_object());
}

}  // namespace bongsu::crypto
