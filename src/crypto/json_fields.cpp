#include "crypto/json_fields.h"

#include <algorithm>

namespace bongsu::crypto {
namespace {

template <typename Texts>
boost::json::array array_of(const Texts& texts) {
  boost::json::array array;
  array.reserve(texts.size());
  for (const std::string& text : texts) array.emplace_back(text);
  return array;
}

}  // namespace

const boost::json::value* JsonFields::take(std::string_view name) {
  const boost::json::value* value = object_.if_contains(name);
  if (value == nullptr) {
    sound_ = false;
  } else {
    ++taken_;
  }
  return value;
}

std::string JsonFields::text(std::string_view name) {
  const boost::json::value* value = take(name);
  if (value != nullptr && value->is_string()) return std::string{value->get_string()};
  sound_ = false;
  return {};
}

bool JsonFields::flag(std::string_view name) {
  const boost::json::value* value = take(name);
  if (value != nullptr && value->is_bool()) return value->get_bool();
  sound_ = false;
  return false;
}

std::uint64_t JsonFields::number(std::string_view name) {
  const boost::json::value* value = take(name);
  if (value != nullptr && value->is_uint64()) return value->get_uint64();
  if (value != nullptr && value->is_int64() && value->get_int64() >= 0) {
    return static_cast<std::uint64_t>(value->get_int64());
  }
  sound_ = false;
  return 0;
}

base::Instant JsonFields::instant(std::string_view name) {
  const boost::json::value* value = take(name);
  if (value != nullptr && value->is_int64()) return base::from_unix_milliseconds(value->get_int64());
  sound_ = false;
  return {};
}

std::optional<base::Instant> JsonFields::instant_or_null(std::string_view name) {
  const boost::json::value* value = object_.if_contains(name);
  if (value == nullptr || !value->is_null()) return instant(name);
  ++taken_;
  return std::nullopt;
}

std::vector<std::string> JsonFields::texts(std::string_view name) {
  std::vector<std::string> texts;
  const boost::json::value* value = take(name);
  if (value == nullptr || !value->is_array()) {
    sound_ = false;
    return texts;
  }
  for (const boost::json::value& element : value->get_array()) {
    if (!element.is_string()) {
      sound_ = false;
      return {};
    }
    texts.emplace_back(element.get_string());
  }
  return texts;
}

std::set<std::string> JsonFields::text_set(std::string_view name) {
  const std::vector<std::string> list = texts(name);
  std::set<std::string> set{list.begin(), list.end()};
  if (set.size() != list.size()) sound_ = false;
  return set;
}

const boost::json::object& JsonFields::object(std::string_view name) {
  static const boost::json::object kEmpty;
  const boost::json::value* value = take(name);
  if (value != nullptr && value->is_object()) return value->get_object();
  sound_ = false;
  return kEmpty;
}

std::vector<boost::json::object> JsonFields::objects(std::string_view name) {
  std::vector<boost::json::object> objects;
  const boost::json::value* value = take(name);
  if (value == nullptr || !value->is_array()) {
    sound_ = false;
    return objects;
  }
  for (const boost::json::value& element : value->get_array()) {
    if (!element.is_object()) {
      sound_ = false;
      return {};
    }
    objects.push_back(element.get_object());
  }
  return objects;
}

boost::json::array to_json_array(const std::vector<std::string>& texts) { return array_of(texts); }
boost::json::array to_json_array(const std::set<std::string>& texts) { return array_of(texts); }

}  // namespace bongsu::crypto
