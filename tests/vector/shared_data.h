#pragma once
// Test vectors that lie outside the project.

#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

namespace bongsu::vector {

// Where a file is looked for: for the message of a test that skips.
std::string shared_data_path(std::string_view relative);

// A file; nullopt when it is absent.
std::optional<std::string> read_shared_text(std::string_view relative);

// A JSON file; nullopt when it is absent. Throws when it is there and is not a JSON object.
std::optional<boost::json::object> read_shared_json(std::string_view relative);

// The key without its private members.
boost::json::object public_part(boost::json::object jwk);

}  // namespace bongsu::vector
