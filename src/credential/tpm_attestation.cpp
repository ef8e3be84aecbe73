// A TPM's attestation: its attestation key signs that a key of this name is in it, and the name is a hash of the
// passkey's public half. Spec: WebAuthn Level 3 §8.3; TPM 2.0 Library, part 2: §10.12.12 (TPMS_ATTEST), §12.2.4
// (TPMT_PUBLIC).

#include <algorithm>

#include "base/bytes.h"
#include "credential/attestation_formats.h"
#include "credential/octets.h"

namespace bongsu::credential {
namespace {

constexpr std::uint32_t kMadeByTpm = 0xff544347;  // TPM_GENERATED_VALUE
constexpr std::uint32_t kCertify = 0x8017;        // TPM_ST_ATTEST_CERTIFY
constexpr std::uint32_t kRsa = 0x0001, kSha256 = 0x000b, kNone = 0x0010, kEcc = 0x0023;
constexpr std::uint32_t kP256 = 0x0003;
constexpr std::uint32_t kRsaExponent = 65'537;
constexpr std::size_t kClockAndFirmwareBytes = 17 + 8;
constexpr const char* kAttestationKeyPurpose = "2.23.133.8.3";  // tcg-kp-AIKCertificate
constexpr const char* kAlternativeName = "2.5.29.17";

using View = std::span<const std::byte>;

std::optional<View> sized(Octets& octets) {
  const auto size = octets.number(2);
  return size ? octets.take(*size) : std::nullopt;
}

// An algorithm with so many bytes of detail after it, unless it is none.
bool skip_algorithm(Octets& octets, std::size_t details) {
  const auto algorithm = octets.number(2);
  return algorithm && (*algorithm == kNone || octets.take(details));
}

void append(base::Bytes& out, View bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

// The numbers of the key, as account::Passkey keeps them.
std::optional<base::Bytes> take_rsa(Octets& octets) {
  const auto bits = octets.number(2);
  const auto exponent = octets.number(4);
  const auto modulus = sized(octets);
  if (!bits || !exponent || !modulus || (*exponent != 0 && *exponent != kRsaExponent)) return std::nullopt;
  base::Bytes key{modulus->begin(), modulus->end()};
  append(key, std::as_bytes(std::span{"\x01\x00\x01", 3}));
  return key;
}

std::optional<base::Bytes> take_ecc(Octets& octets) {
  const auto curve = octets.number(2);
  if (curve != kP256 || !skip_algorithm(octets, 2)) return std::nullopt;
  const auto x = sized(octets);
  const auto y = sized(octets);
  if (!x || !y) return std::nullopt;
  base::Bytes key{x->begin(), x->end()};
  append(key, *y);
  return key;
}

// The public key that a TPMT_PUBLIC describes; nullopt for another kind, and for a name by another hash than SHA-256.
std::optional<base::Bytes> public_key_in(View public_area) {
  Octets octets{public_area};
  const auto type = octets.number(2);
  const auto name_hash = octets.number(2);
  const bool has_middle = octets.number(4) && sized(octets) && skip_algorithm(octets, 4) && skip_algorithm(octets, 2);
  if (!has_middle || name_hash != kSha256) return std::nullopt;
  auto key = type == kRsa ? take_rsa(octets) : type == kEcc ? take_ecc(octets) : std::nullopt;
  return octets.at_end() ? key : std::nullopt;
}

base::Bytes name_of(View public_area) {
  base::Bytes name{std::byte{kSha256 >> 8}, std::byte{kSha256 & 0xff}};
  append(name, crypto::sha256(base::as_text(public_area)));
  return name;
}

bool equals_hash(View bytes, std::string_view text, crypto::SignatureScheme scheme) {
  return scheme == crypto::SignatureScheme::rsa_sha1 ? std::ranges::equal(bytes, crypto::sha1(text))
                                                     : std::ranges::equal(bytes, crypto::sha256(text));
}

// What the TPM signed: that it holds a key of this name, told in answer to this ceremony.
bool certifies(View certified, View public_area, const AttestationSubject& subject, crypto::SignatureScheme scheme) {
  Octets octets{certified};
  if (octets.number(4) != kMadeByTpm || octets.number(2) != kCertify || !sized(octets)) return false;
  const auto answer = sized(octets);
  if (!octets.take(kClockAndFirmwareBytes)) return false;
  const auto name = sized(octets);
  const auto qualified_name = sized(octets);
  return answer && name && qualified_name && octets.at_end() && equals_hash(*answer, subject.signed_text, scheme) &&
         std::ranges::equal(*name, name_of(public_area));
}

// Spec: WebAuthn Level 3 §8.3.1.
bool is_attestation_key(const crypto::Certificate& certificate) {
  return certificate.version() == 3 && !certificate.has_subject() && !certificate.is_authority() &&
         certificate.is_for(kAttestationKeyPurpose) && certificate.extension(kAlternativeName).has_value();
}

}  // namespace

bool proves_tpm(const AttestationStatement& statement, const AttestationSubject& subject) {
  const crypto::Certificate& signer = statement.certificates.front();
  return statement.version == "2.0" && statement.scheme && public_key_in(statement.public_area) == subject.key.bytes &&
         certifies(statement.certified, statement.public_area, subject, *statement.scheme) &&
         signer.verifies(base::as_text(statement.certified), statement.signature, *statement.scheme) &&
         is_attestation_key(signer) && fits_model(signer, subject.credential.model);
}

}  // namespace bongsu::credential
