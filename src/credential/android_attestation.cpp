// Android's key attestation: the certificate is of the passkey's own key, and describes how that key is kept.
// Spec: WebAuthn Level 3 §8.4; Android's key attestation extension data schema.

#include <algorithm>

#include "credential/attestation_formats.h"
#include "crypto/der_reader.h"

namespace bongsu::credential {
namespace {

using crypto::der_context;
using crypto::DerReader;

constexpr const char* kDescriptionExtension = "1.3.6.1.4.1.11129.2.1.17";
constexpr std::uint32_t kPurpose = 1, kAllApplications = 600, kOrigin = 702;  // tags of an authorization list
constexpr std::uint32_t kPurposeSign = 2, kOriginGenerated = 0;

// What one authorization list says of the key.
struct Authorizations {
  bool only_signs = false;
  bool was_generated_there = false;
  bool of_all_applications = false;
};

// Exactly one purpose, which is to sign.
bool is_to_sign(std::span<const std::byte> set_of_purposes) {
  DerReader reader{set_of_purposes};
  const auto purposes = reader.take(crypto::kDerSet);
  if (!purposes || !reader.at_end()) return false;
  DerReader inner{*purposes};
  return inner.small_number() == kPurposeSign && inner.at_end();
}

std::optional<Authorizations> parse_authorizations(std::span<const std::byte> list) {
  DerReader reader{list};
  Authorizations found;
  while (!reader.at_end()) {
    const auto element = reader.next();
    if (!element) return std::nullopt;
    if (element->tag == der_context(kPurpose)) found.only_signs = is_to_sign(element->content);
    if (element->tag == der_context(kAllApplications)) found.of_all_applications = true;
    if (element->tag == der_context(kOrigin)) {
      DerReader origin{element->content};
      found.was_generated_there = origin.small_number() == kOriginGenerated && origin.at_end();
    }
  }
  return found;
}

// The key was made, and stays, where the system cannot read it, for this ceremony.
bool describes_a_kept_key(std::span<const std::byte> extension, std::span<const std::byte> challenge) {
  DerReader outer{extension};
  const auto description = outer.take(crypto::kDerSequence);
  if (!description || !outer.at_end()) return false;
  DerReader reader{*description};
  const bool has_head = reader.small_number() && reader.small_number(crypto::kDerEnumerated) && reader.small_number() &&
                        reader.small_number(crypto::kDerEnumerated);
  if (!has_head) return false;
  const auto said_challenge = reader.take(crypto::kDerOctetString);
  if (!said_challenge || !std::ranges::equal(*said_challenge, challenge)) return false;
  if (!reader.take(crypto::kDerOctetString)) return false;
  const auto by_software = reader.take(crypto::kDerSequence);
  const auto by_hardware = reader.take(crypto::kDerSequence);
  if (!by_software || !by_hardware) return false;
  const auto software = parse_authorizations(*by_software);
  const auto hardware = parse_authorizations(*by_hardware);
  return software && hardware && !software->of_all_applications && !hardware->of_all_applications &&
         hardware->only_signs && hardware->was_generated_there;
}

}  // namespace

bool proves_android_key(const AttestationStatement& statement, const AttestationSubject& subject) {
  const crypto::Certificate& signer = statement.certificates.front();
  const auto extension = signer.extension(kDescriptionExtension);
  return statement.scheme == crypto::SignatureScheme::ecdsa_sha256 && extension &&
         signer.verifies(subject.signed_text, statement.signature, *statement.scheme) &&
         signer.p256_point() == subject.key.bytes && describes_a_kept_key(extension->value, subject.client_data_hash);
}

}  // namespace bongsu::credential
