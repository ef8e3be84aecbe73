// Sealed artefacts from cookies, URLs and forms: the input is tried as text, and, sealed and then damaged by its own
// bytes, as an artefact that is almost right.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/sealing.h"

namespace {

using namespace bongsu;

const crypto::Sealer& sealer() {
  static const crypto::Sealer made{"https://op.example",
                                   crypto::SealingKey{{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}},
                                                      base::SecretString{std::string(32, 'k')}}};
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using crypto::Purpose;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (const auto opened = sealer().open(Purpose::session, text)) {
    // Opens only if it is one of ours: the corpus holds one such artefact, whose plaintext is known.
    if (*opened != "known answer") std::abort();
  }
  const std::string sealed = sealer().seal(Purpose::session, text);
  const auto opened = sealer().open(Purpose::session, sealed);
  const bool is_too_long = sealed.size() > crypto::kSealedBytesMax;
  if (opened.has_value() == is_too_long || (opened && *opened != text)) std::abort();
  if (sealer().open(Purpose::refresh_token, sealed)) std::abort();
  if (size < 2 || is_too_long) return 0;
  base::Bytes damaged = *base::decode_base64url(sealed);
  const std::byte damage{static_cast<unsigned char>(data[0] | 1)};
  damaged[(data[1] * 251U) % damaged.size()] ^= damage;
  if (sealer().open(Purpose::session, base::encode_base64url(damaged))) std::abort();
  return 0;
}
