#include "http/cookie.h"

#include "http/ascii.h"

namespace bongsu::http {
namespace {

void add_set_cookie(Response& response, CookieScope scope, std::string_view name, std::string_view value,
                    std::optional<std::chrono::seconds> max_age) {
  std::string field = cookie_name(scope, name);
  field += '=';
  field += value;
  field += "; Path=/; HttpOnly; SameSite=Lax";
  if (scope == CookieScope::host_secure) field += "; Secure";
  if (max_age) field += "; Max-Age=" + std::to_string(max_age->count());
  response.headers.add("Set-Cookie", std::move(field));
}

}  // namespace

std::string cookie_name(CookieScope scope, std::string_view name) {
  std::string full = scope == CookieScope::host_secure ? "__Host-bongsu-" : "bongsu-";
  full += name;
  return full;
}

std::optional<std::string> read_cookie(const Request& request, CookieScope scope, std::string_view name) {
  const std::string full_name = cookie_name(scope, name);
  std::optional<std::string> found;
  for (const auto& [field, text] : request.headers.all()) {
    if (!equal_ignoring_case(field, "Cookie")) continue;
    std::string_view rest = text;
    while (!rest.empty()) {
      std::string_view value = take_until(rest, ';');
      if (!value.contains('=') || trim(take_until(value, '=')) != full_name) continue;
      if (found) return std::nullopt;
      found = trim(value);
    }
  }
  return found;
}

void set_cookie(Response& response, CookieScope scope, const Cookie& cookie) {
  add_set_cookie(response, scope, cookie.name, cookie.value, cookie.max_age);
}

void clear_cookie(Response& response, CookieScope scope, std::string_view name) {
  add_set_cookie(response, scope, name, "", std::chrono::seconds{0});
}

}  // namespace bongsu::http
