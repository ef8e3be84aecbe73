// What login/ seals, as if somebody had got hold of a key: whatever decodes encodes to the same again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "login/interaction.h"
#include "login/known_browser.h"
#include "login/session.h"

namespace {

template <typename Value, typename Decode>
void check(const std::optional<Value>& value, Decode decode) {
  if (value && decode(encode(*value)) != value) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace login = bongsu::login;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  check(login::decode_interaction(text), login::decode_interaction);
  check(login::decode_browser_sessions(text), login::decode_browser_sessions);
  check(login::decode_known_browser(text), login::decode_known_browser);
  return 0;
}
