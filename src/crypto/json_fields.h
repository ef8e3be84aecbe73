#pragma once
// Reads JSON objects that this program itself wrote and sealed: every member expected, none left over.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/clock.h"

namespace bongsu::crypto {

// Ask for each member once, then whether that was all. A member that is absent or of another type gives an empty value
// and makes complete() false, so a decoder is one list of members and one question.
class JsonFields {
 public:
  // `object` must outlive the reader.
  explicit JsonFields(const boost::json::object& object) : object_(object) {}

  // Whether it is there at all: for members that older objects do not have.
  bool has(std::string_view name) const { return object_.contains(name); }
  std::string text(std::string_view name);
  bool flag(std::string_view name);
  std::uint64_t number(std::string_view name);
  base::Instant instant(std::string_view name);  // milliseconds since 1970
  std::optional<base::Instant> instant_or_null(std::string_view name);
  std::vector<std::string> texts(std::string_view name);
  std::set<std::string> text_set(std::string_view name);  // no text twice
  const boost::json::object& object(std::string_view name);
  // Objects, for a reader of their own each; empty when anything in the array is not one.
  std::vector<boost::json::object> objects(std::string_view name);

  // Every member was asked for, and each was as expected.
  bool complete() const { return sound_ && taken_ == object_.size(); }

 private:
  const boost::json::value* take(std::string_view name);

  const boost::json::object& object_;
  std::size_t taken_ = 0;
  bool sound_ = true;
};

boost::json::array to_json_array(const std::vector<std::string>& texts);
boost::json::array to_json_array(const std::set<std::string>& texts);

}  // namespace bongsu::crypto
