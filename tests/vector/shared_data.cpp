#include "vector/shared_data.h"

#include <fstream>
#include <iterator>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace bongsu::vector {

std::string shared_data_path(std::string_view relative) {
  return std::string{BONGSU_SHARED_DATA} + '/' + std::string{relative};
}

std::optional<std::string> read_shared_text(std::string_view relative) {
  std::ifstream file{shared_data_path(relative), std::ios::binary};
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{file}, {}};
}

std::optional<boost::json::object> read_shared_json(std::string_view relative) {
  const std::optional<std::string> text = read_shared_text(relative);
  if (!text) return std::nullopt;
  return boost::json::parse(*text).as_object();
}

boost::json::object public_part(boost::json::object jwk) {
  for (const std::string_view name : {"d", "p", "q", "dp", "dq", "qi", "oth"}) jwk.erase(name);
  return jwk;
}

}  // namespace bongsu::vector
