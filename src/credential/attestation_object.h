#pragma once
// What an authenticator says when it makes a passkey: the passkey itself, and a statement of who made the
// authenticator. Spec: WebAuthn Level 3 §6.5.4.

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace bongsu::credential {

// Views of what was parsed.
struct AttestationObject {
  std::string_view format;  // "none", "packed", "tpm", …
  std::span<const std::byte> statement;
  std::span<const std::byte> authenticator_data;
};

// Exactly these three members; the two inner ones are each well-formed, and no more is known of them.
std::optional<AttestationObject> parse_attestation_object(std::span<const std::byte> bytes);

}  // namespace bongsu::credential
