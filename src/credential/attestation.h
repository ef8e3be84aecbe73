#pragma once
// Holds a new passkey against an operator's policy: which makers are believed when they vouch for an authenticator.
// Spec: WebAuthn Level 3 §6.5 (attestation), §7.1 steps 21 to 24, §8 (formats).

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "credential/attestation_object.h"
#include "credential/authenticator_data.h"
#include "credential/passkey_response.h"
#include "crypto/certificate.h"

namespace bongsu::credential {

struct AttestationPolicy {
  std::vector<crypto::Certificate> roots;  // of the makers that are believed
  std::vector<std::string> models;         // AAGUIDs, 32 lower-case digits in hex; empty: every model of theirs
};

// What an attestation vouches for.
struct AttestedPasskey {
  const AuthenticatorData& data;  // with its credential
  const CosePublicKey& key;       // of that credential
  std::string_view client_data;   // as it was sent
};

// The formats packed, tpm, android-key and apple, by a certificate that one of the roots vouches for at that time. A
// passkey that attests itself is vouched for by nobody. PasskeyError: not_attested, attestation_wrong,
// attestation_untrusted, model_refused.
std::expected<void, PasskeyError> verify_attestation(const AttestationObject& object, const AttestedPasskey& passkey,
                                                     const AttestationPolicy& policy, base::Instant at);

}  // namespace bongsu::credential
