#include "login/same_origin.h"

#include "http/uri.h"

namespace bongsu::login {

bool may_come_from_here(const http::Request& request, std::string_view own_origin) {
  if (const auto site = request.headers.get("Sec-Fetch-Site")) return *site == "same-origin" || *site == "none";
  const auto origin = request.headers.get("Origin");
  if (!origin) return true;
  const auto uri = http::parse_uri(*origin);
  return uri && uri->origin() == own_origin;
}

}  // namespace bongsu::login
