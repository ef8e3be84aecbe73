// What provider/ has sealed, as if somebody had got hold of a key: whatever decodes encodes to the same again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "provider/identity.h"
#include "provider/trip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace provider = bongsu::provider;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (const auto identity = provider::decode_identity(text)) {
    if (provider::decode_identity(encode(*identity)) != identity) std::abort();
  }
  if (const auto trip = provider::decode_trip(text)) {
    const auto again = provider::decode_trip(encode(*trip));
    if (!again || encode(*again) != encode(*trip) || provider::cookie_part(trip->state).size() != 8) std::abort();
  }
  return 0;
}
