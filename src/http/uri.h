#pragma once
// URIs as values: parsed once, by Boost.URL, then asked.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bongsu::http {

struct Uri {
  std::string scheme;                 // lower case
  std::string host;                   // lower case, an IPv6 address without brackets; empty without authority
  std::optional<std::uint16_t> port;  // as written
  std::string path;                   // as written
  std::string query;                  // as written, without "?"
  bool has_fragment = false;
  bool has_userinfo = false;

  // scheme://host[:port], the port only where it is not the scheme's own; empty without a host, so that an
  // application's own scheme never equals the "null" that browsers send. Spec: RFC 6454 §6.2.
  std::string origin() const;
  // 127.0.0.0/8, ::1 or "localhost". Spec: RFC 8252 §7.3.
  bool is_loopback() const;
};

// An absolute URI (RFC 3986 §4.3, a fragment allowed but reported); nullopt when malformed or relative. Also nullopt
// for a host name that begins with an IPv4 address ("10.0.0.1.nip.io"), which Boost.URL 1.81 cannot tell from the
// address.
std::optional<Uri> parse_uri(std::string_view text);

}  // namespace bongsu::http
