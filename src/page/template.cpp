#include "page/template.h"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <stdexcept>

#include "http/escape.h"

namespace bongsu::page {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::size_t kTypicalPageBytes = 6144;

// The library keeps every space as an object of its own, of 170 bytes, and visits it in every rendering. It is given
// this control character instead, which has no meaning in a page, and so keeps whole runs of text.
constexpr char kSpace = '\x1f';

mustache::data to_data(const Values& values);

struct ToData {
  mustache::data operator()(const std::string& text) const {
    // The library takes an empty text for true; false hides the section and still stops the search further out.
    return text.empty() ? mustache::data{false} : mustache::data{text};
  }
  mustache::data operator()(Values::Flag) const { return mustache::data{true}; }
  mustache::data operator()(const std::vector<Values>& items) const {
    mustache::data list{mustache::data::type::list};
    for (const Values& item : items) list.push_back(to_data(item));
    return list;
  }
};

mustache::data to_data(const Values& values) {
  mustache::data object{mustache::data::type::object};
  for (const auto& [name, value] : values.entries()) object[name] = std::visit(ToData{}, value);
  return object;
}

}  // namespace

struct Template::Parsed {
  mustache::mustache mustache;
};

Template::Template(std::string_view composed) {
  std::string text{composed};
  std::ranges::replace(text, ' ', kSpace);
  const mustache::mustache parsed{text};
  parsed_ = std::make_unique<Parsed>(parsed);  // a copy: it leaves behind the room in which the parser grew its lists
  if (!parsed_->mustache.is_valid()) throw std::logic_error("template: " + parsed_->mustache.error_message());
  parsed_->mustache.set_custom_escape([](const std::string& text) { return http::escape_html(text); });
}

Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

std::string Template::render(const Values& values) const {
  std::string out;
  out.reserve(kTypicalPageBytes);
  // The library's render() is not const because partials and lambdas may record an error in the template. Neither
  // ever reaches it (composer.h resolves partials, Values has no lambdas), so rendering only reads.
  parsed_->mustache.render(to_data(values), [&out](const std::string& part) { out += part; });
  std::ranges::replace(out, kSpace, ' ');
  return out;
}

}  // namespace bongsu::page
