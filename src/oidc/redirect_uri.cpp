#include "oidc/redirect_uri.h"

#include "http/uri.h"

namespace bongsu::oidc {
namespace {

// What no registered address may be, whatever its scheme.
std::optional<std::string> fault_of_any_uri(std::string_view text, const std::optional<http::Uri>& uri) {
  if (text.size() > kRegisteredUriBytesMax) return "is longer than 2048 bytes";
  if (!uri) return "is not an absolute URI";
  if (uri->has_fragment) return "has a fragment";
  if (uri->has_userinfo) return "holds credentials";
  if (text.contains('*')) return "holds a wildcard; addresses are compared character by character";
  return std::nullopt;
}

std::optional<std::string> fault_of_web_scheme(const http::Uri& uri) {
  if (uri.host.empty()) return "has no host";
  if (uri.scheme == "http" && !uri.is_loopback()) return "is plain http, which is for loopback only; use https";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> fault_of_redirect_uri(std::string_view text, ApplicationType type) {
  const std::optional<http::Uri> uri = http::parse_uri(text);
  if (std::optional<std::string> fault = fault_of_any_uri(text, uri)) return fault;
  if (uri->scheme == "https" || uri->scheme == "http") return fault_of_web_scheme(*uri);
  if (type == ApplicationType::web) return "has a scheme of its own, which is for native applications only";
  if (!uri->scheme.contains('.')) return "has a scheme without a dot; use a domain name in reverse, as com.example.app";
  return std::nullopt;
}

std::optional<std::string> fault_of_web_uri(std::string_view text) {
  const std::optional<http::Uri> uri = http::parse_uri(text);
  if (std::optional<std::string> fault = fault_of_any_uri(text, uri)) return fault;
  if (uri->scheme != "https" && uri->scheme != "http") return "is not an https address";
  return fault_of_web_scheme(*uri);
}

std::optional<std::string> fault_of_origin(std::string_view text) {
  if (std::optional<std::string> fault = fault_of_web_uri(text)) return fault;
  if (http::parse_uri(text)->origin() != text)
    return "is not an origin: scheme, host and port, as https://shop.example";
  return std::nullopt;
}

}  // namespace bongsu::oidc
