#pragma once
// What an authenticator signs: for whom, with which checks of the person, and at registration the new public key.
// Spec: WebAuthn Level 3 §6.1 (authenticator data).

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>

#include "account/passkey.h"
#include "base/bytes.h"

namespace bongsu::credential {

// A credential public key, as account::Passkey keeps it. Spec: RFC 9052 §7, RFC 9053 §7; WebAuthn Level 3 §5.8.5.
struct CosePublicKey {
  account::PasskeyAlgorithm algorithm = account::PasskeyAlgorithm::es256;
  base::Bytes bytes;
};

struct AttestedCredential {
  base::Bytes model;  // AAGUID, 16 bytes
  base::Bytes id;     // 16 to 1,023 bytes
  std::span<const std::byte> key;
};

struct AuthenticatorData {
  std::span<const std::byte> relying_party_hash;  // SHA-256 of the relying party's id
  bool user_present = false;
  bool user_verified = false;
  account::Backup backup = account::Backup::device_bound;
  std::uint32_t signature_count = 0;
  std::optional<AttestedCredential> credential;  // at registration
};

// Views of `bytes`. nullopt for anything cut off, left over, or at odds with itself: backed up and yet not eligible for
// it, extensions without their flag.
std::optional<AuthenticatorData> parse_authenticator_data(std::span<const std::byte> bytes);

enum class CoseKeyError { malformed, unsupported };  // unsupported: well-formed, of an algorithm that was not asked for

std::expected<CosePublicKey, CoseKeyError> parse_cose_key(std::span<const std::byte> bytes);

}  // namespace bongsu::credential
