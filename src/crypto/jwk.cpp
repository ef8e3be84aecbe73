#include "crypto/jwk.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/encoding.h"
#include "crypto/algorithm_traits.h"
#include "crypto/evp_public_key.h"
#include "crypto/hash.h"
#include "crypto/key_material.h"

namespace bongsu::crypto {
namespace {

constexpr std::size_t kKeysMax = 64;
constexpr std::size_t kKidBytesMax = 256;
// A modulus of 8192 bits takes 1366 letters.
constexpr std::size_t kNumberLettersMax = 2048;
constexpr std::array<std::string_view, 8> kPrivateMembers{"d", "p", "q", "dp", "dq", "qi", "oth", "k"};

using Text = std::expected<std::string_view, JwkError>;

// A member that must be text; an absent one is `absent`.
Text text_member(const boost::json::object& jwk, std::string_view name, Text absent) {
  const boost::json::value* member = jwk.if_contains(name);
  if (member == nullptr) return absent;
  const boost::json::string* text = member->if_string();
  if (text == nullptr) return std::unexpected(JwkError::malformed);
  return std::string_view{text->data(), text->size()};
}

Text required_text(const boost::json::object& jwk, std::string_view name) {
  return text_member(jwk, name, std::unexpected(JwkError::malformed));
}

Text optional_text(const boost::json::object& jwk, std::string_view name) { return text_member(jwk, name, ""); }

std::expected<base::Bytes, JwkError> number_member(const boost::json::object& jwk, std::string_view name) {
  const Text text = required_text(jwk, name);
  if (!text) return std::unexpected(text.error());
  if (text->empty() || text->size() > kNumberLettersMax) return std::unexpected(JwkError::malformed);
  auto bytes = base::decode_base64url(*text);
  if (!bytes) return std::unexpected(JwkError::malformed);
  return std::move(*bytes);
}

// A number in the fewest bytes. Spec: RFC 7518 §2, Base64urlUInt.
std::expected<base::Bytes, JwkError> minimal_number_member(const boost::json::object& jwk, std::string_view name) {
  auto bytes = number_member(jwk, name);
  if (bytes && bytes->front() == std::byte{0}) return std::unexpected(JwkError::malformed);
  return bytes;
}

std::optional<JwkError> check_purpose(const boost::json::object& jwk) {
  const Text use = optional_text(jwk, "use");
  if (!use) return use.error();
  if (jwk.contains("use") && *use != "sig") return JwkError::not_for_signatures;
  const boost::json::value* operations = jwk.if_contains("key_ops");
  if (operations == nullptr) return std::nullopt;
  if (!operations->is_array()) return JwkError::malformed;
  const bool verifies = std::ranges::any_of(operations->get_array(), [](const boost::json::value& operation) {
    return operation.is_string() && operation.get_string() == "verify";
  });
  if (!verifies) return JwkError::not_for_signatures;
  return std::nullopt;
}

std::optional<JwkError> check_type(const boost::json::object& jwk) {
  const Text kty = required_text(jwk, "kty");
  if (!kty) return kty.error();
  // Symmetric keys first: all of one is private.
  if (*kty != "EC" && *kty != "RSA" && *kty != "OKP") return JwkError::unsupported;
  const bool is_private =
      std::ranges::any_of(kPrivateMembers, [&](std::string_view name) { return jwk.contains(name); });
  if (is_private) return JwkError::private_key;
  return std::nullopt;
}

// What alg says and what the key was bound to; nullopt when neither says anything.
std::expected<std::optional<Algorithm>, JwkError> stated_algorithm(const boost::json::object& jwk,
                                                                   std::optional<Algorithm> bound) {
  if (!jwk.contains("alg")) return bound;
  const Text alg = required_text(jwk, "alg");
  if (!alg) return std::unexpected(alg.error());
  const auto algorithm = parse_algorithm(*alg);
  if (!algorithm) return std::unexpected(JwkError::unsupported);
  if (bound && bound != algorithm) return std::unexpected(JwkError::algorithm_mismatch);
  return algorithm;
}

std::expected<Algorithm, JwkError> algorithm_of(const boost::json::object& jwk, std::optional<Algorithm> bound) {
  const auto stated = stated_algorithm(jwk, bound);
  if (!stated) return std::unexpected(stated.error());
  const Text kty = required_text(jwk, "kty");
  if (*kty == "RSA") {
    if (!*stated) return std::unexpected(JwkError::algorithm_missing);
    if (traits_of(**stated).kty != "RSA") return std::unexpected(JwkError::algorithm_mismatch);
    return **stated;
  }
  const Text curve = required_text(jwk, "crv");
  if (!curve) return std::unexpected(curve.error());
  const auto fits = [&](Algorithm algorithm) {
    return traits_of(algorithm).kty == *kty && traits_of(algorithm).curve == *curve;
  };
  if (*stated) {
    if (!fits(**stated)) return std::unexpected(JwkError::algorithm_mismatch);
    return **stated;
  }
  const auto* found = std::ranges::find_if(kVerificationAlgorithms, fits);
  if (found == kVerificationAlgorithms.end()) return std::unexpected(JwkError::unsupported);
  return *found;
}

std::expected<EvpKey, JwkError> read_rsa(const boost::json::object& jwk) {
  const auto n = minimal_number_member(jwk, "n");
  if (!n) return std::unexpected(n.error());
  const auto e = minimal_number_member(jwk, "e");
  if (!e) return std::unexpected(e.error());
  return make_rsa_public_key(*n, *e);
}

std::expected<EvpKey, JwkError> read_ec(const boost::json::object& jwk, const AlgorithmTraits& traits) {
  const auto x = number_member(jwk, "x");
  if (!x) return std::unexpected(x.error());
  const auto y = number_member(jwk, "y");
  if (!y) return std::unexpected(y.error());
  return make_ec_public_key(traits, *x, *y);
}

std::expected<EvpKey, JwkError> read_ed25519(const boost::json::object& jwk) {
  const auto x = number_member(jwk, "x");
  if (!x) return std::unexpected(x.error());
  return make_ed25519_public_key(*x);
}

std::expected<EvpKey, JwkError> read_numbers(const boost::json::object& jwk, const AlgorithmTraits& traits) {
  switch (traits.family) {
    case Family::ecdsa:
      return read_ec(jwk, traits);
    case Family::ed25519:
      return read_ed25519(jwk);
    case Family::rsa_pkcs1:
    case Family::rsa_pss:
      break;
  }
  return read_rsa(jwk);
}

}  // namespace

std::string_view describe(JwkError error) {
  switch (error) {
    case JwkError::malformed:
      return "the key is malformed";
    case JwkError::unsupported:
      return "the key's type, curve or algorithm is not supported";
    case JwkError::private_key:
      return "the key carries private members";
    case JwkError::not_for_signatures:
      return "the key is not meant for signatures";
    case JwkError::algorithm_missing:
      return "the key states no algorithm";
    case JwkError::algorithm_mismatch:
      return "the key's algorithm does not fit its type, its curve or what it is bound to";
    case JwkError::weak:
      return "the RSA key is weak";
    case JwkError::not_on_curve:
      return "the key is not a point of its curve";
  }
  return "the key is unusable";
}

std::expected<PublicKey, JwkError> parse_jwk(const boost::json::object& jwk, std::optional<Algorithm> bound) {
  if (const auto error = check_type(jwk)) return std::unexpected(*error);
  if (const auto error = check_purpose(jwk)) return std::unexpected(*error);
  const Text kid = optional_text(jwk, "kid");
  if (!kid) return std::unexpected(kid.error());
  if (kid->size() > kKidBytesMax) return std::unexpected(JwkError::malformed);
  const auto algorithm = algorithm_of(jwk, bound);
  if (!algorithm) return std::unexpected(algorithm.error());
  const AlgorithmTraits& traits = traits_of(*algorithm);
  auto key = read_numbers(jwk, traits);
  if (!key) return std::unexpected(key.error());
  auto parameters = public_parameters(traits, key->get());
  auto verification = begin_signature(SignatureStep::verify, *algorithm, key->get());
  return PublicKey{std::make_shared<const PublicKeyMaterial>(PublicKeyMaterial{
      *algorithm, std::string{*kid}, std::move(parameters), std::move(*key), std::move(verification)})};
}

std::expected<std::vector<PublicKey>, JwkError> parse_jwk_set(const boost::json::object& set,
                                                              std::optional<Algorithm> bound) {
  const boost::json::value* keys = set.if_contains("keys");
  if (keys == nullptr || !keys->is_array() || keys->get_array().size() > kKeysMax) {
    return std::unexpected(JwkError::malformed);
  }
  std::vector<PublicKey> usable;
  for (const boost::json::value& jwk : keys->get_array()) {
    if (!jwk.is_object()) return std::unexpected(JwkError::malformed);
    auto key = parse_jwk(jwk.get_object(), bound);
    if (key) usable.push_back(std::move(*key));
  }
  return usable;
}

boost::json::object to_jwk(const PublicKey& key) {
  boost::json::object jwk = key.material().parameters;
  if (!key.kid().empty()) jwk["kid"] = key.kid();
  jwk["alg"] = name_of(key.algorithm());
  jwk["use"] = "sig";
  return jwk;
}

boost::json::object to_jwk_set(std::span<const PublicKey> keys) {
  boost::json::array members;
  for (const PublicKey& key : keys) members.push_back(to_jwk(key));
  boost::json::object set;
  set["keys"] = std::move(members);
  return set;
}

std::string thumbprint(const PublicKey& key) {
  return sha256_base64url(boost::json::serialize(key.material().parameters));
}

}  // namespace bongsu::crypto
