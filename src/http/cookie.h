#pragma once
// Cookies, as this server sets and reads them. Spec: RFC 6265bis.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "http/response.h"

namespace bongsu::http {

// Over plain http on loopback (development) the __Host- prefix and Secure would make browsers drop the cookie.
enum class CookieScope { host_secure, loopback_plain };

struct Cookie {
  std::string name;                             // without prefix: "session"
  std::string value;                            // token characters only (base64url)
  std::optional<std::chrono::seconds> max_age;  // nullopt: until the browser closes
};

// "__Host-bongsu-session" or, over loopback http, "bongsu-session".
std::string cookie_name(CookieScope scope, std::string_view name);
// The value as the browser sends it; nullopt when the cookie is absent or, as no browser of ours would, occurs twice.
std::optional<std::string> read_cookie(const Request& request, CookieScope scope, std::string_view name);
// The names, without prefix, of the cookies whose names begin so: once each, in the order in which the browser sent
// them.
std::vector<std::string> cookie_names(const Request& request, CookieScope scope, std::string_view beginning);
// Adds Set-Cookie: Path=/, HttpOnly, SameSite=Lax and, for host_secure, Secure.
void set_cookie(Response& response, CookieScope scope, const Cookie& cookie);
void clear_cookie(Response& response, CookieScope scope, std::string_view name);

}  // namespace bongsu::http
