#include "http/cookie.h"

#include <algorithm>

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

// Every cookie that the browser sent: its full name and its value.
template <typename See>
void for_each_cookie(const Request& request, See see) {
  for (const auto& [field, text] : request.headers.all()) {
    if (!equal_ignoring_case(field, "Cookie")) continue;
    std::string_view rest = text;
    while (!rest.empty()) {
      std::string_view value = take_until(rest, ';');
      if (!value.contains('=')) continue;
      const std::string_view name = trim(take_until(value, '='));
      see(name, trim(value));
    }
  }
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
  bool twice = false;
  for_each_cookie(request, [&](std::string_view cookie, std::string_view value) {
    if (cookie != full_name) return;
    twice = twice || found.has_value();
    found = value;
  });
  if (twice) return std::nullopt;
  return found;
}

std::vector<std::string> cookie_names(const Request& request, CookieScope scope, std::string_view beginning) {
  const std::string prefix = cookie_name(scope, "");
  const std::string full_beginning = cookie_name(scope, beginning);
  std::vector<std::string> names;
  for_each_cookie(request, [&](std::string_view cookie, std::string_view) {
    if (!cookie.starts_with(full_beginning)) return;
    const std::string_view name = cookie.substr(prefix.size());
    if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
  });
  return names;
}

void set_cookie(Response& response, CookieScope scope, const Cookie& cookie) {
  add_set_cookie(response, scope, cookie.name, cookie.value, cookie.max_age);
}

void clear_cookie(Response& response, CookieScope scope, std::string_view name) {
  add_set_cookie(response, scope, name, "", std::chrono::seconds{0});
}

}  // namespace bongsu::http
