#pragma once
// A browser as far as flows need one: it keeps cookies, fills in forms and follows redirects, without sockets.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/request.h"
#include "http/response.h"
#include "http/router.h"

namespace bongsu::flow {

using Fields = std::vector<std::pair<std::string, std::string>>;

class Browser {
 public:
  // `router` must outlive the browser.
  explicit Browser(const http::Router& router) : router_(&router) {}

  std::string address = "192.0.2.1";
  http::Headers headers;  // sent with every request, beside the cookies
  std::map<std::string, std::string> cookies;
  std::size_t answer_header_bytes_max = 0;  // of the answer with the longest headers

  // A path with or without a query.
  http::Response get(std::string_view url);
  http::Response post(std::string_view path, const Fields& fields);
  // Sends the page's first form with its hidden fields and these.
  http::Response submit(const http::Response& page, const Fields& fields);
  // The form as submit() would send it, without sending it.
  http::Request fill_in(const http::Response& page, const Fields& fields) const;
  http::Response send(http::Request request);
  // GETs where a 303 leads, until there is a page, or the way leads to another server.
  http::Response follow(http::Response response);

 private:
  http::Request request(http::Method method, std::string_view url) const;
  void take_cookies(const http::Response& response);

  const http::Router* router_;
};

// The path and query of a redirect; empty when it is none.
std::string location(const http::Response& response);
// The action and the hidden fields of the first form on a page.
std::string form_action(const http::Response& page);
Fields hidden_fields(const http::Response& page);
// The value of one Set-Cookie field, attributes and all; nullopt when that cookie is not set.
std::optional<std::string> set_cookie_of(const http::Response& response, std::string_view name);

}  // namespace bongsu::flow
