// Whatever decodes as an artefact of the protocol encodes to something that decodes to the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "oidc/artefacts.h"

namespace {

template <typename Decode>
void check(std::string_view text, Decode decode) {
  const auto value = decode(text);
  if (value && decode(encode(*value)) != value) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  check(text, bongsu::oidc::decode_authorization_request);
  check(text, bongsu::oidc::decode_authorization_code);
  check(text, bongsu::oidc::decode_refresh_token);
  return 0;
}
