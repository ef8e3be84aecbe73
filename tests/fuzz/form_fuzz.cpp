// Queries and form bodies: whatever is accepted survives encoding and decoding unchanged.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/parameters.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using bongsu::http::Parameters;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto parameters = Parameters::parse(text);
  if (!parameters) return 0;
  const auto again = Parameters::parse(parameters->encode());
  if (!again || again->all() != parameters->all()) std::abort();
  return 0;
}
