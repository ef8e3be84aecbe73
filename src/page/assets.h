#pragma once
// The files that pages refer to: style sheets, the beacon, the operator's logo, two small scripts.

#include <map>
#include <string>
#include <string_view>

#include "http/request.h"
#include "http/response.h"
#include "page/brand.h"

namespace bongsu::page {

class Assets {
 public:
  explicit Assets(const Brand& brand);

  // "/assets/style.css?v=…": the address changes with the content, so browsers may keep what is there for ever.
  // Throws std::out_of_range for a name that is not served.
  std::string url(std::string_view name) const;
  bool has(std::string_view name) const { return assets_.contains(name); }

  // Spec: RFC 9111 §5.2.2, RFC 8246 (immutable), RFC 9110 §13.1.2 (If-None-Match).
  http::Response answer(const http::Request& request) const;

 private:
  struct Asset {
    std::string media_type;
    std::string bytes;
    std::string version;
  };
  void add(std::string_view name, std::string_view media_type, std::string_view bytes);

  std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace bongsu::page
