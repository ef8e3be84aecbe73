#include "credential/passkey_response.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/encoding.h"
#include "crypto/strict_json.h"

namespace bongsu::credential {
namespace {

constexpr crypto::JsonLimits kLimits{.bytes_max = 48 * 1024, .depth_max = 8, .values_max = 256};
constexpr std::size_t kTransportsMax = 8;
constexpr std::size_t kTransportBytesMax = 32;
constexpr std::size_t kIdTextMax = 1'364;  // base64url of 1,023 bytes
constexpr std::size_t kUserHandleBytesMax = 64;

std::optional<std::string_view> text_at(const boost::json::object& object, std::string_view name) {
  const boost::json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view{value->get_string()};
}

std::optional<base::Bytes> bytes_at(const boost::json::object& object, std::string_view name) {
  const auto text = text_at(object, name);
  return text ? base::decode_base64url(*text) : std::nullopt;
}

std::string_view type_of(Ceremony ceremony) {
  return ceremony == Ceremony::registration ? "webauthn.create" : "webauthn.get";
}

// Spec: WebAuthn Level 3 §7.1 steps 6 to 11, §7.2 steps 9 to 14.
std::expected<ClientData, PasskeyError> check_client_data(std::string bytes, Ceremony ceremony,
                                                          const RelyingParty& relying_party) {
  const auto object = crypto::parse_strict_object(bytes, kLimits);
  if (!object) return std::unexpected(PasskeyError::malformed);
  const auto type = text_at(*object, "type");
  const auto challenge = text_at(*object, "challenge");
  const auto origin = text_at(*object, "origin");
  if (!type || !challenge || challenge->empty() || !origin) return std::unexpected(PasskeyError::malformed);
  if (*type != type_of(ceremony)) return std::unexpected(PasskeyError::other_ceremony);
  if (std::ranges::find(relying_party.origins, *origin) == relying_party.origins.end()) {
    return std::unexpected(PasskeyError::other_origin);
  }
  // Our pages are never in a frame of another site, so no honest ceremony is either.
  const boost::json::value* framed = object->if_contains("crossOrigin");
  if (framed != nullptr && !(framed->is_bool() && !framed->get_bool())) {
    return std::unexpected(PasskeyError::other_origin);
  }
  ClientData client{.bytes = {}, .challenge = std::string{*challenge}};
  client.bytes = std::move(bytes);
  return client;
}

// What both kinds of response share.
struct Envelope {
  boost::json::object response;
  account::PasskeyId id;
  ClientData client;
};

std::expected<Envelope, PasskeyError> open(std::string_view json, Ceremony ceremony,
                                           const RelyingParty& relying_party) {
  auto object = crypto::parse_strict_object(json, kLimits);
  if (!object) return std::unexpected(PasskeyError::malformed);
  const auto id = text_at(*object, "id");
  if (text_at(*object, "type") != "public-key" || !id || id->empty() || id->size() > kIdTextMax ||
      !base::decode_base64url(*id)) {
    return std::unexpected(PasskeyError::malformed);
  }
  account::PasskeyId passkey{std::string{*id}};
  boost::json::value* response = object->if_contains("response");
  if (response == nullptr || !response->is_object()) return std::unexpected(PasskeyError::malformed);
  const auto client_data = bytes_at(response->get_object(), "clientDataJSON");
  if (!client_data) return std::unexpected(PasskeyError::malformed);
  auto client = check_client_data(base::to_text(*client_data), ceremony, relying_party);
  if (!client) return std::unexpected(client.error());
  return Envelope{
      .response = std::move(response->get_object()), .id = std::move(passkey), .client = *std::move(client)};
}

// Advice for later ceremonies: what is not understood is left out.
std::vector<std::string> transports_in(const boost::json::object& response) {
  std::vector<std::string> transports;
  const boost::json::value* list = response.if_contains("transports");
  if (list == nullptr || !list->is_array()) return transports;
  for (const boost::json::value& one : list->get_array()) {
    if (!one.is_string() || one.get_string().size() > kTransportBytesMax) continue;
    const std::string_view name{one.get_string()};
    const bool is_plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
    if (is_plain && !name.empty() && transports.size() < kTransportsMax) transports.emplace_back(name);
  }
  return transports;
}

}  // namespace

std::string_view name_of(PasskeyError error) {
  switch (error) {
    case PasskeyError::malformed:
      return "malformed";
    case PasskeyError::other_ceremony:
      return "other_ceremony";
    case PasskeyError::other_origin:
      return "other_origin";
    case PasskeyError::other_relying_party:
      return "other_relying_party";
    case PasskeyError::other_account:
      return "other_account";
    case PasskeyError::not_present:
      return "not_present";
    case PasskeyError::not_verified:
      return "not_verified";
    case PasskeyError::unsupported:
      return "unsupported";
    case PasskeyError::wrong_signature:
      return "wrong_signature";
    case PasskeyError::count_went_back:
      return "count_went_back";
    case PasskeyError::not_attested:
      return "not_attested";
    case PasskeyError::attestation_wrong:
      return "attestation_wrong";
    case PasskeyError::attestation_untrusted:
      return "attestation_untrusted";
    case PasskeyError::model_refused:
      return "model_refused";
  }
  std::unreachable();
}

std::expected<AuthenticationResponse, PasskeyError> parse_authentication(std::string_view json,
                                                                         const RelyingParty& relying_party) {
  auto envelope = open(json, Ceremony::authentication, relying_party);
  if (!envelope) return std::unexpected(envelope.error());
  auto data = bytes_at(envelope->response, "authenticatorData");
  auto signature = bytes_at(envelope->response, "signature");
  if (!data || !signature) return std::unexpected(PasskeyError::malformed);
  AuthenticationResponse response{.id = std::move(envelope->id),
                                  .client = std::move(envelope->client),
                                  .authenticator_data = *std::move(data),
                                  .signature = *std::move(signature),
                                  .user_handle = {}};
  const boost::json::value* handle = envelope->response.if_contains("userHandle");
  if (handle == nullptr || handle->is_null()) return response;
  const auto bytes = bytes_at(envelope->response, "userHandle");
  if (!bytes || bytes->size() > kUserHandleBytesMax) return std::unexpected(PasskeyError::malformed);
  response.user_handle = base::to_text(*bytes);
  return response;
}

std::expected<RegistrationResponse, PasskeyError> parse_registration(std::string_view json,
                                                                     const RelyingParty& relying_party) {
  auto envelope = open(json, Ceremony::registration, relying_party);
  if (!envelope) return std::unexpected(envelope.error());
  auto object = bytes_at(envelope->response, "attestationObject");
  if (!object) return std::unexpected(PasskeyError::malformed);
  return RegistrationResponse{.id = std::move(envelope->id),
                              .client = std::move(envelope->client),
                              .attestation_object = *std::move(object),
                              .transports = transports_in(envelope->response)};
}

}  // namespace bongsu::credential
