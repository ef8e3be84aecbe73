#pragma once
// What each format of attestation proves by itself: that whoever holds the key of the first certificate made this very
// passkey, for this very ceremony, and that the certificate is of the kind that the format calls for. Whether that
// certificate is believed is not theirs to say. Spec: WebAuthn Level 3 §8.2, §8.3, §8.4, §8.8.

#include <cstddef>
#include <span>
#include <string>

#include "credential/attestation_statement.h"
#include "credential/authenticator_data.h"
#include "crypto/hash.h"

namespace bongsu::credential {

struct AttestationSubject {
  const AttestedCredential& credential;
  const CosePublicKey& key;  // of the credential
  const crypto::Sha256Digest& client_data_hash;
  std::string signed_text;  // the authenticator data, and the hash of the client data after it
};

// Precondition of all: the statement has a certificate.
bool proves_packed(const AttestationStatement& statement, const AttestationSubject& subject);
bool proves_tpm(const AttestationStatement& statement, const AttestationSubject& subject);
bool proves_android_key(const AttestationStatement& statement, const AttestationSubject& subject);
bool proves_apple(const AttestationStatement& statement, const AttestationSubject& subject);

// Whether a certificate that names a model of authenticator names this one. Spec: WebAuthn Level 3 §8.2.1.
bool fits_model(const crypto::Certificate& certificate, std::span<const std::byte> model);

}  // namespace bongsu::credential
