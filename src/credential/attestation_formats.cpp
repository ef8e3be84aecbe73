#include "credential/attestation_formats.h"

#include <algorithm>

#include "base/bytes.h"
#include "crypto/der_reader.h"

namespace bongsu::credential {
namespace {

constexpr const char* kModelExtension = "1.3.6.1.4.1.45724.1.1.4";  // id-fido-gen-ce-aaguid
constexpr const char* kAppleNonceExtension = "1.2.840.113635.100.8.2";
constexpr std::size_t kCountryLetters = 2;

// Spec: WebAuthn Level 3 §8.2.1.
bool is_packed_certificate(const crypto::Certificate& certificate) {
  const auto country = certificate.subject("C");
  const auto unit = certificate.subject("OU");
  return certificate.version() == 3 && !certificate.is_authority() && country.size() == 1 &&
         country.front().size() == kCountryLetters && !certificate.subject("O").empty() && unit.size() == 1 &&
         unit.front() == "Authenticator Attestation" && !certificate.subject("CN").empty();
}

}  // namespace

bool fits_model(const crypto::Certificate& certificate, std::span<const std::byte> model) {
  const auto named = certificate.extension(kModelExtension);
  if (!named) return true;
  crypto::DerReader reader{named->value};
  const auto octets = reader.take(crypto::kDerOctetString);
  return !named->is_critical && octets && reader.at_end() && std::ranges::equal(*octets, model);
}

bool proves_packed(const AttestationStatement& statement, const AttestationSubject& subject) {
  const crypto::Certificate& signer = statement.certificates.front();
  return statement.scheme && *statement.scheme != crypto::SignatureScheme::rsa_sha1 &&
         signer.verifies(subject.signed_text, statement.signature, *statement.scheme) &&
         is_packed_certificate(signer) && fits_model(signer, subject.credential.model);
}

// Nothing is signed: the certificate, made for this one passkey, holds its key and the hash of the ceremony.
// Spec: WebAuthn Level 3 §8.8.
bool proves_apple(const AttestationStatement& statement, const AttestationSubject& subject) {
  const crypto::Certificate& signer = statement.certificates.front();
  const auto extension = signer.extension(kAppleNonceExtension);
  if (!extension || signer.p256_point() != subject.key.bytes) return false;
  crypto::DerReader outer{extension->value};
  const auto sequence = outer.take(crypto::kDerSequence);
  if (!sequence || !outer.at_end()) return false;
  crypto::DerReader inner{*sequence};
  const auto wrapped = inner.take(crypto::der_context(1));
  if (!wrapped || !inner.at_end()) return false;
  crypto::DerReader nonce{*wrapped};
  const auto octets = nonce.take(crypto::kDerOctetString);
  return octets && nonce.at_end() && std::ranges::equal(*octets, crypto::sha256(subject.signed_text));
}

}  // namespace bongsu::credential
