#include "crypto/jws.h"

#include <array>
#include <optional>
#include <utility>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/bytes.h"
#include "base/encoding.h"
#include "crypto/strict_json.h"

namespace bongsu::crypto {
namespace {

constexpr std::size_t kHeaderBytesMax = 8 * 1024;

// The three parts as they came, and what they decode to.
struct Compact {
  std::string_view signing_input;  // header, dot and payload
  boost::json::object header;
  base::Bytes payload;
  base::Bytes signature;
};

std::expected<std::array<std::string_view, 3>, JwsError> split(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos) return std::unexpected(JwsError::malformed);
  // A third dot is caught by the decoder: it is no letter of the alphabet.
  return std::array{token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1)};
}

std::expected<Compact, JwsError> read_compact(std::string_view token) {
  if (token.size() > kJwsBytesMax) return std::unexpected(JwsError::too_large);
  const auto parts = split(token);
  if (!parts) return std::unexpected(parts.error());
  const auto& [header_text, payload_text, signature_text] = *parts;
  const auto header_bytes = base::decode_base64url(header_text);
  auto payload = base::decode_base64url(payload_text);
  auto signature = base::decode_base64url(signature_text);
  if (!header_bytes || !payload || !signature) return std::unexpected(JwsError::malformed);
  auto header = parse_strict_object(base::as_text(*header_bytes), JsonLimits{.bytes_max = kHeaderBytesMax});
  if (!header) return std::unexpected(JwsError::bad_header);
  return Compact{token.substr(0, header_text.size() + 1 + payload_text.size()), std::move(*header), std::move(*payload),
                 std::move(*signature)};
}

// A header member that is text or absent.
std::expected<std::optional<std::string_view>, JwsError> text_member(const boost::json::object& header,
                                                                     std::string_view name) {
  const boost::json::value* member = header.if_contains(name);
  if (member == nullptr) return std::nullopt;
  if (!member->is_string()) return std::unexpected(JwsError::bad_header);
  const boost::json::string& text = member->get_string();
  return std::string_view{text.data(), text.size()};
}

std::optional<JwsError> check_extensions(const boost::json::object& header) {
  if (header.contains("crit")) return JwsError::critical_header;
  // Without "crit" the member means nothing (RFC 7797 §6), but another verifier may take it to.
  const boost::json::value* b64 = header.if_contains("b64");
  if (b64 != nullptr && *b64 != true) return JwsError::unencoded_payload;
  return std::nullopt;
}

std::expected<Algorithm, JwsError> algorithm_named(const boost::json::object& header) {
  const auto alg = text_member(header, "alg");
  if (!alg) return std::unexpected(alg.error());
  if (!*alg) return std::unexpected(JwsError::bad_header);
  const auto algorithm = parse_algorithm(**alg);
  if (!algorithm) return std::unexpected(JwsError::algorithm_refused);
  return *algorithm;
}

// The one key that the header asks for.
std::expected<const PublicKey*, JwsError> choose_key(std::optional<std::string_view> kid, Algorithm named,
                                                     std::span<const PublicKey> keys) {
  const PublicKey* chosen = nullptr;
  bool has_namesake = false;
  for (const PublicKey& key : keys) {
    if (kid && key.kid() != *kid) continue;
    // Keys of different types may share a kid: then the one of that algorithm is meant (RFC 7517 §4.5).
    if (key.algorithm() != named) {
      has_namesake = kid.has_value();
      continue;
    }
    if (chosen != nullptr) return std::unexpected(JwsError::ambiguous_key);
    chosen = &key;
  }
  if (chosen != nullptr) return chosen;
  return std::unexpected(has_namesake ? JwsError::algorithm_mismatch : JwsError::unknown_key);
}

}  // namespace

std::expected<std::string, SigningFault> sign_jws(const SigningKey& key, std::string_view typ,
                                                  std::string_view payload) {
  boost::json::object header;
  header["alg"] = name_of(key.algorithm());
  header["kid"] = key.kid();
  if (!typ.empty()) header["typ"] = typ;
  std::string token = base::encode_base64url(base::as_bytes(boost::json::serialize(header)));
  token += '.';
  token += base::encode_base64url(base::as_bytes(payload));
  const base::Bytes signature = key.private_key.sign(token);
  if (!key.public_key.verifies(token, signature)) return std::unexpected(SigningFault{key.kid(), key.algorithm()});
  token += '.';
  token += base::encode_base64url(signature);
  return token;
}

std::string_view describe(JwsError error) {
  switch (error) {
    case JwsError::too_large:
      return "the signed token is too large";
    case JwsError::malformed:
      return "the token is not a compact JWS";
    case JwsError::bad_header:
      return "the token's header is not one strict JSON object";
    case JwsError::critical_header:
      return "the token's header has critical extensions";
    case JwsError::unencoded_payload:
      return "the token's payload is not encoded";
    case JwsError::algorithm_refused:
      return "the token's algorithm is refused";
    case JwsError::unknown_key:
      return "the token's key is not known";
    case JwsError::ambiguous_key:
      return "more than one key could be meant by the token";
    case JwsError::algorithm_mismatch:
      return "the token names another algorithm than its key has";
    case JwsError::bad_signature:
      return "the token's signature is wrong";
  }
  return "the token is unusable";
}

std::expected<VerifiedJws, JwsError> verify_jws(std::string_view token, std::span<const PublicKey> keys) {
  auto compact = read_compact(token);
  if (!compact) return std::unexpected(compact.error());
  if (const auto error = check_extensions(compact->header)) return std::unexpected(*error);
  const auto typ = text_member(compact->header, "typ");
  if (!typ) return std::unexpected(typ.error());
  const auto kid = text_member(compact->header, "kid");
  if (!kid) return std::unexpected(kid.error());
  const auto named = algorithm_named(compact->header);
  if (!named) return std::unexpected(named.error());
  const auto key = choose_key(*kid, *named, keys);
  if (!key) return std::unexpected(key.error());
  if (!(*key)->verifies(compact->signing_input, compact->signature)) return std::unexpected(JwsError::bad_signature);
  return VerifiedJws{std::move(compact->header), base::to_text(compact->payload), (*key)->kid(), (*key)->algorithm()};
}

}  // namespace bongsu::crypto
