#pragma once
// Lists and maps of text in one column, as JSON.

#include <map>
#include <string>
#include <vector>

namespace bongsu::storage {

std::string to_json(const std::vector<std::string>& list);
std::string to_json(const std::map<std::string, std::string>& members);
// The inverse; throws on a column that the above did not write.
std::vector<std::string> list_from_json(const std::string& text);
std::map<std::string, std::string> map_from_json(const std::string& text);

}  // namespace bongsu::storage
