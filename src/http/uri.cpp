#include "http/uri.h"

#include <boost/url/ipv4_address.hpp>
#include <boost/url/ipv6_address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>
#include <system_error>

#include "http/ascii.h"

namespace bongsu::http {
namespace {

namespace urls = boost::urls;

std::optional<std::uint16_t> default_port(std::string_view scheme) {
  if (scheme == "http") return std::uint16_t{80};
  if (scheme == "https") return std::uint16_t{443};
  return std::nullopt;
}

// Boost.URL 1.81 lets a path follow an authority without a slash: it reads https://127.0.0.1.evil.example/ as the host
// 127.0.0.1 and the path ".evil.example/". An authority ends at a slash, a question mark, a number sign or the end.
bool authority_ends_where_it_should(const urls::url_view& uri) {
  return !uri.has_authority() || uri.encoded_path().empty() || uri.encoded_path().starts_with('/');
}

std::string_view to_view(boost::core::string_view text) { return {text.data(), text.size()}; }

// Boost.URL takes any number of digits and gives an arbitrary value for what does not fit.
std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

}  // namespace

std::string Uri::origin() const {
  if (host.empty()) return {};
  const bool is_ipv6 = host.contains(':');
  std::string origin = scheme + "://";
  origin += is_ipv6 ? '[' + host + ']' : host;
  if (port && port != default_port(scheme)) origin += ':' + std::to_string(*port);
  return origin;
}

bool Uri::is_loopback() const {
  if (host == "localhost") return true;
  if (const auto v4 = urls::parse_ipv4_address(host)) return v4->is_loopback();
  if (const auto v6 = urls::parse_ipv6_address(host)) return v6->is_loopback();
  return false;
}

std::optional<Uri> parse_uri(std::string_view text) {
  const auto parsed = urls::parse_uri(text);
  if (!parsed || !authority_ends_where_it_should(*parsed)) return std::nullopt;
  if (parsed->host_type() == urls::host_type::ipvfuture) return std::nullopt;

  Uri uri;
  uri.scheme = ascii_lower(to_view(parsed->scheme()));
  uri.host = ascii_lower(to_view(parsed->encoded_host_address()));
  if (parsed->has_port() && !parsed->port().empty()) {
    uri.port = parse_port(to_view(parsed->port()));
    if (!uri.port) return std::nullopt;
  }
  uri.path = to_view(parsed->encoded_path());
  uri.query = to_view(parsed->encoded_query());
  uri.has_fragment = parsed->has_fragment();
  uri.has_userinfo = parsed->has_userinfo();
  return uri;
}

}  // namespace bongsu::http
