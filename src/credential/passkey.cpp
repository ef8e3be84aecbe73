#include "credential/passkey.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/bytes.h"
#include "base/encoding.h"
#include "credential/attestation.h"
#include "credential/attestation_object.h"
#include "credential/authenticator_data.h"
#include "credential/passkey_signature.h"
#include "crypto/hash.h"

namespace bongsu::credential {
namespace {

std::expected<AuthenticatorData, PasskeyError> check_data(std::span<const std::byte> bytes,
                                                          const RelyingParty& relying_party) {
  auto data = parse_authenticator_data(bytes);
  if (!data) return std::unexpected(PasskeyError::malformed);
  if (!std::ranges::equal(data->relying_party_hash, crypto::sha256(relying_party.id))) {
    return std::unexpected(PasskeyError::other_relying_party);
  }
  if (!data->user_present) return std::unexpected(PasskeyError::not_present);
  if (!data->user_verified) return std::unexpected(PasskeyError::not_verified);
  return *std::move(data);
}

// A counter that does not grow has been used elsewhere. Spec: WebAuthn Level 3 §7.2 step 22.
bool went_back(std::uint32_t now, std::uint32_t before) { return (now != 0 || before != 0) && now <= before; }

}  // namespace

std::expected<account::Passkey, PasskeyError> verify_registration(const RegistrationResponse& response,
                                                                  const RelyingParty& relying_party,
                                                                  base::Instant now) {
  const auto object = parse_attestation_object(response.attestation_object);
  if (!object) return std::unexpected(PasskeyError::malformed);
  auto data = check_data(object->authenticator_data, relying_party);
  if (!data) return std::unexpected(data.error());
  if (!data->credential || base::encode_base64url(data->credential->id) != response.id.str()) {
    return std::unexpected(PasskeyError::malformed);
  }
  auto key = parse_cose_key(data->credential->key);
  if (!key) {
    const bool is_unsupported = key.error() == CoseKeyError::unsupported;
    return std::unexpected(is_unsupported ? PasskeyError::unsupported : PasskeyError::malformed);
  }
  if (relying_party.attestation) {
    const AttestedPasskey attested{.data = *data, .key = *key, .client_data = response.client.bytes};
    const auto verified = verify_attestation(*object, attested, *relying_party.attestation, now);
    if (!verified) return std::unexpected(verified.error());
  }
  account::Passkey passkey;
  passkey.id = response.id;
  passkey.algorithm = key->algorithm;
  passkey.public_key = std::move(key->bytes);
  passkey.signature_count = data->signature_count;
  passkey.backup = data->backup;
  passkey.model = base::encode_hex(data->credential->model);
  passkey.transports = response.transports;
  return passkey;
}

std::expected<account::PasskeyUse, PasskeyError> verify_authentication(const AuthenticationResponse& response,
                                                                       const account::Passkey& passkey,
                                                                       const account::AccountId& account,
                                                                       const RelyingParty& relying_party) {
  // A passkey that can be found without a name always says whose it is. Spec: WebAuthn Level 3 §7.2 step 6.
  if (response.user_handle != account.str()) return std::unexpected(PasskeyError::other_account);
  const auto data = check_data(response.authenticator_data, relying_party);
  if (!data) return std::unexpected(data.error());
  const SignedAuthentication signed_authentication{.authenticator_data = response.authenticator_data,
                                                   .client_data = response.client.bytes,
                                                   .signature = response.signature,
                                                   .relying_party = relying_party.id};
  if (!is_signed_by(passkey, signed_authentication)) return std::unexpected(PasskeyError::wrong_signature);
  if (went_back(data->signature_count, passkey.signature_count)) {
    return std::unexpected(PasskeyError::count_went_back);
  }
  return account::PasskeyUse{.id = passkey.id, .signature_count = data->signature_count, .backup = data->backup};
}

}  // namespace bongsu::credential
