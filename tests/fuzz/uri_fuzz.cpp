// URIs that clients register and send: an origin is itself a URI of the same origin.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/uri.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto uri = bongsu::http::parse_uri({reinterpret_cast<const char*>(data), size});
  if (!uri || uri->origin().empty()) return 0;
  const auto origin = bongsu::http::parse_uri(uri->origin());
  if (!origin || origin->origin() != uri->origin() || origin->is_loopback() != uri->is_loopback()) std::abort();
  return 0;
}
