#pragma once
// Which browser a request came from, said plainly for the person whose browser it is. Nothing is decided by it: anybody
// can send any words.

#include <string_view>

#include "http/request.h"

namespace bongsu::http {

// Names of our own table, never words of the request; empty: not known.
struct UserAgent {
  std::string_view browser;  // "Chrome"
  std::string_view system;   // "Windows"
  friend bool operator==(const UserAgent&, const UserAgent&) = default;
};

// Spec: RFC 9110 §10.1.5 (User-Agent); User-Agent Client Hints §3 (Sec-CH-UA, Sec-CH-UA-Platform), which come first.
UserAgent read_user_agent(const Headers& headers);

}  // namespace bongsu::http
