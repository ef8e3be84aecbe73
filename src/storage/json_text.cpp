#include "storage/json_text.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

namespace bongsu::storage {

namespace json = boost::json;

std::string to_json(const std::vector<std::string>& list) {
  json::array array;
  for (const auto& item : list) array.emplace_back(item);
  return json::serialize(array);
}

std::string to_json(const std::map<std::string, std::string>& members) {
  json::object object;
  for (const auto& [name, value] : members) object.emplace(name, value);
  return json::serialize(object);
}

std::vector<std::string> list_from_json(const std::string& text) {
  const json::value parsed = json::parse(text);
  std::vector<std::string> list;
  for (const auto& item : parsed.as_array()) list.emplace_back(item.as_string().c_str(), item.as_string().size());
  return list;
}

std::map<std::string, std::string> map_from_json(const std::string& text) {
  const json::value parsed = json::parse(text);
  std::map<std::string, std::string> members;
  for (const auto& member : parsed.as_object()) {
    const auto& value = member.value().as_string();
    members.emplace(std::string{member.key()}, std::string{value.c_str(), value.size()});
  }
  return members;
}

}  // namespace bongsu::storage
