#include "credential/attestation.h"

#include <algorithm>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "base/encoding.h"
#include "credential/attestation_formats.h"
#include "credential/attestation_statement.h"
#include "crypto/hash.h"

namespace bongsu::credential {
namespace {

struct Format {
  std::string_view name;
  bool (*proves)(const AttestationStatement&, const AttestationSubject&);
};

constexpr Format kFormats[] = {
    {"packed", proves_packed}, {"tpm", proves_tpm}, {"android-key", proves_android_key}, {"apple", proves_apple}};

}  // namespace

std::expected<void, PasskeyError> verify_attestation(const AttestationObject& object, const AttestedPasskey& passkey,
                                                     const AttestationPolicy& policy, base::Instant at) {
  const auto* const format = std::ranges::find(kFormats, object.format, &Format::name);
  if (format == std::ranges::end(kFormats)) return std::unexpected(PasskeyError::not_attested);
  const auto statement = parse_attestation_statement(object.statement);
  if (!statement) return std::unexpected(PasskeyError::attestation_wrong);
  if (statement->certificates.empty()) return std::unexpected(PasskeyError::not_attested);
  const crypto::Sha256Digest client_data_hash = crypto::sha256(passkey.client_data);
  const AttestedCredential& credential = *passkey.data.credential;
  const AttestationSubject subject{
      .credential = credential,
      .key = passkey.key,
      .client_data_hash = client_data_hash,
      .signed_text = base::to_text(object.authenticator_data) + base::to_text(client_data_hash)};
  if (!format->proves(*statement, subject)) return std::unexpected(PasskeyError::attestation_wrong);
  const std::span certificates{statement->certificates};
  if (!crypto::is_vouched_for(certificates.front(), certificates.subspan(1), policy.roots, at)) {
    return std::unexpected(PasskeyError::attestation_untrusted);
  }
  const bool is_allowed = policy.models.empty() ||
                          std::ranges::find(policy.models, base::encode_hex(credential.model)) != policy.models.end();
  if (!is_allowed) return std::unexpected(PasskeyError::model_refused);
  return {};
}

}  // namespace bongsu::credential
