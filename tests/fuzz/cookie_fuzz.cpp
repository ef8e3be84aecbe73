// Header fields that strangers send: cookies, authorization, languages, browsers.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/cookie.h"
#include "http/header_values.h"
#include "http/language.h"
#include "http/user_agent.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace http = bongsu::http;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  http::Request request;
  request.headers.add("Cookie", std::string{text});
  static_cast<void>(http::read_cookie(request, http::CookieScope::host_secure, "session"));
  static_cast<void>(http::parse_basic_authorization(text));
  static_cast<void>(http::parse_bearer_authorization(text));
  static_cast<void>(http::language_of_accept(text));
  static_cast<void>(http::language_of_tags(text));
  http::Headers browser;
  for (const char* name : {"User-Agent", "Sec-CH-UA", "Sec-CH-UA-Platform"}) browser.add(name, std::string{text});
  static_cast<void>(http::read_user_agent(browser));
  return 0;
}
