#pragma once
// The statement inside an attestation object, with the members that the formats share. Spec: WebAuthn Level 3 §8.

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "crypto/certificate.h"

namespace bongsu::credential {

// Views of what was parsed, but for the certificates.
struct AttestationStatement {
  std::optional<crypto::SignatureScheme> scheme{};  // none said, or none that is known
  std::span<const std::byte> signature{};
  std::vector<crypto::Certificate> certificates{};  // x5c: who signed, and who vouches for them
  // tpm:
  std::string_view version{};
  std::span<const std::byte> certified{};    // certInfo
  std::span<const std::byte> public_area{};  // pubArea
};

// nullopt for what is no map of texts, names a member twice, or holds what is no certificate.
std::optional<AttestationStatement> parse_attestation_statement(std::span<const std::byte> bytes);

}  // namespace bongsu::credential
