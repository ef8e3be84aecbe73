// Requests as they come from the network: the parser of the listener, whole, in two pieces and byte by byte.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "net/request_parser.h"

namespace {

using bongsu::net::Limits;
using bongsu::net::RequestParser;

// Small limits, so that a fuzzer reaches them.
const Limits kLimits = {.target_bytes_max = 64, .header_bytes_max = 256, .header_fields_max = 8, .body_bytes_max = 64};

struct Outcome {
  int refusal = 0;
  bool is_complete = false;
  std::string path{};
  std::string body{};

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// Feeds `bytes` as a connection does that reads `first` of them, then `more` with each read.
Outcome parse_in_pieces(std::string_view bytes, std::size_t first, std::size_t more) {
  RequestParser parser{kLimits};
  std::size_t begin = 0;
  for (std::size_t read = first; read < bytes.size() + more; read += more) {
    const std::size_t end = std::min(read, bytes.size());
    if (begin == end) continue;
    const auto taken = parser.put(bytes.substr(begin, end - begin));
    if (!taken) return {.refusal = taken.error()};
    if (*taken > end - begin) std::abort();
    begin += *taken;
    if (!parser.is_complete()) continue;
    const bongsu::http::Request request = parser.take();
    if (!request.path.starts_with('/') && request.path != "*") std::abort();
    if (request.body.size() > kLimits.body_bytes_max) std::abort();
    return {.is_complete = true, .path = request.path, .body = request.body};
  }
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const Outcome whole = parse_in_pieces(bytes, size, size);
  const Outcome split = parse_in_pieces(bytes, data[size - 1] % size, size);
  const Outcome trickle = parse_in_pieces(bytes, 1, 1);
  // The limit at which a refusal is noticed may differ with the pieces; what is accepted may not.
  if (whole.is_complete && split.is_complete && whole != split) std::abort();
  if (whole.is_complete && trickle.is_complete && whole != trickle) std::abort();
  return 0;
}
