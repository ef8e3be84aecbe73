#include "page/content_security.h"

#include <optional>
#include <set>
#include <string_view>

#include "http/uri.h"

namespace bongsu::page {
namespace {

// RFC 3986 lets a host hold ; and , which would end the directive or the policy.
bool fits_in_policy(std::string_view host) {
  return host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string_view::npos;
}

// Browsers hold every redirect that follows a form against form-action, also those that the application adds after its
// own callback ("https://api.shop.example/cb" → "https://www.shop.example"), which nobody here can know. So a target
// opens its whole scheme, and plain http only to its own host, where it is for development.
// Spec: CSP Level 3 §2.3.1 (source expressions have no IPv6 form, so only the scheme can be named).
std::optional<std::string> source_of(const std::string& target) {
  const auto uri = http::parse_uri(target);
  if (!uri || uri->scheme == "javascript" || uri->scheme == "data") return std::nullopt;
  if (uri->scheme != "http" || uri->host.contains(':')) return uri->scheme + ":";
  if (!fits_in_policy(uri->host)) return std::nullopt;
  return "http://" + uri->host + ":*";
}

}  // namespace

std::string content_security_policy(Script script, std::span<const std::string> form_targets) {
  std::string policy = "default-src 'none'; style-src 'self'; img-src 'self'; ";
  if (script == Script::own) policy += "script-src 'self'; ";
  policy += "form-action 'self'";
  std::set<std::string> named;
  for (const std::string& target : form_targets) {
    const auto source = source_of(target);
    if (source && named.insert(*source).second) policy += ' ' + *source;
  }
  policy += "; frame-ancestors 'none'; base-uri 'none'";
  return policy;
}

void add_page_headers(http::Response& response, Script script, std::span<const std::string> form_targets) {
  response.headers.set("Content-Security-Policy", content_security_policy(script, form_targets));
  response.headers.set("X-Frame-Options", "DENY");
  response.headers.set("X-Content-Type-Options", "nosniff");
  // Not "no-referrer": browsers would then send "Origin: null" with our own forms, which a check of origins refuses.
  response.headers.set("Referrer-Policy", "strict-origin");
}

}  // namespace bongsu::page
