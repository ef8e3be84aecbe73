#pragma once
// A passkey as it is kept: the public half of a key pair whose private half never leaves the person's devices.
// Spec: WebAuthn Level 3 §4 (credential record).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/id.h"

namespace bongsu::account {

// base64url of the credential id: 16 to 1,023 bytes, chosen by the authenticator.
using PasskeyId = base::Id<struct PasskeyTag>;

enum class PasskeyAlgorithm { es256, eddsa, rs256 };

// Whether the private half may be on several devices, and is at this moment. Spec: WebAuthn Level 3 §6.1.3.
enum class Backup { device_bound, eligible, backed_up };

struct Passkey {
  PasskeyId id;
  std::string name;  // as the person calls it: UTF-8, 1 to kPasskeyNameBytesMax bytes
  PasskeyAlgorithm algorithm = PasskeyAlgorithm::es256;
  // ES256: x, then y, 64 bytes. EdDSA: 32 bytes. RS256: modulus, then exponent, 256 and 3 bytes.
  base::Bytes public_key;
  std::uint32_t signature_count = 0;  // 0 for ever: the authenticator does not count
  Backup backup = Backup::device_bound;
  std::string model;                    // the AAGUID in lower-case hexadecimal: 32 digits, all 0 when it is not told
  std::vector<std::string> transports;  // how the browser reached it: "internal", "hybrid", "usb", …
  base::Instant created_at;
  std::optional<base::Instant> last_used_at;  // to the day
  friend bool operator==(const Passkey&, const Passkey&) = default;
};

inline constexpr std::size_t kPasskeyNameBytesMax = 100;

}  // namespace bongsu::account
