#include "vector/shared_data.h"

#include <fstream>
#include <iterator>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace bongsu::vector {

std::string shared_data_path(std::string_view relative) {
  return std::string{BONGSU_SHARED_DATA} + '/' + std::string{relative};
}

std::optional<boost::json::object> read_shared_json(std::string_view relative) {
  std::ifstream file{shared_data_path(relative), std::ios::binary};
  if (!file) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  return boost::json::parse(text).as_object();
}

boost::json::object public_part(boost::json::object jwk) {
  for (const std::string_view name : {"d", "p", "q", "dp", "dq", "qi", "oth"}) jwk.erase(name);
  return jwk;
}

}  // namespace bongsu::vector
