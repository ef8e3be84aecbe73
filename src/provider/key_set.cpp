#include "provider/key_set.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "crypto/jwk.h"
#include "crypto/strict_json.h"

namespace bongsu::provider {
namespace {

constexpr std::size_t kKeysMax = 64;
// Microsoft's keys carry their certificates, so a set of them is long.
constexpr crypto::JsonLimits kKeySetLimits{.bytes_max = 256 * 1024, .depth_max = 8, .values_max = 4096};

bool is_rsa(crypto::Algorithm algorithm) {
  const std::string_view name = crypto::name_of(algorithm);
  return name.starts_with("RS") || name.starts_with("PS");
}

std::vector<crypto::Algorithm> rsa_algorithms(const std::vector<crypto::Algorithm>& algorithms) {
  std::vector<crypto::Algorithm> listed;
  std::ranges::copy_if(algorithms, std::back_inserter(listed), is_rsa);
  if (listed.empty()) listed.push_back(crypto::Algorithm::rs256);
  return listed;
}

std::string issuer_member(const boost::json::object& jwk) {
  const boost::json::value* issuer = jwk.if_contains("issuer");
  if (issuer == nullptr || !issuer->is_string()) return {};
  return std::string{issuer->get_string()};
}

// Spec: RFC 7517 §5: nothing for what is not understood.
std::optional<VerificationKey> parse_key(const boost::json::object& jwk,
                                         const std::vector<crypto::Algorithm>& algorithms) {
  auto key = crypto::parse_jwk(jwk);
  if (key) return VerificationKey{std::move(*key), issuer_member(jwk)};
  if (key.error() != crypto::JwkError::algorithm_missing) return std::nullopt;
  std::vector<crypto::PublicKey> bindings;
  for (const crypto::Algorithm algorithm : rsa_algorithms(algorithms)) {
    auto bound = crypto::parse_jwk(jwk, algorithm);
    if (bound) bindings.push_back(std::move(*bound));
  }
  if (bindings.empty()) return std::nullopt;
  crypto::PublicKey first = bindings.front();
  bindings.erase(bindings.begin());
  return VerificationKey{std::move(first), issuer_member(jwk), std::move(bindings)};
}

// What tells one key of a set from another. Keys without name count as one: a token that names no key could not choose
// between an old and a new one.
const std::string& name_of(const VerificationKey& key) { return key.key.kid(); }

bool contains(const KeySet& set, const std::string& name) {
  return std::ranges::find(set.keys, name, name_of) != set.keys.end();
}

}  // namespace

std::vector<crypto::PublicKey> KeySet::bound_to(crypto::Algorithm algorithm) const {
  std::vector<crypto::PublicKey> found;
  found.reserve(keys.size());
  for (const VerificationKey& key : keys) {
    const auto other = std::ranges::find(key.other_bindings, algorithm, &crypto::PublicKey::algorithm);
    found.push_back(other == key.other_bindings.end() ? key.key : *other);
  }
  return found;
}

std::string_view KeySet::issuer_of(std::string_view kid) const {
  const auto found = std::ranges::find(keys, kid, [](const VerificationKey& key) { return key.key.kid(); });
  return found == keys.end() ? std::string_view{} : std::string_view{found->issuer};
}

std::expected<KeySet, std::string> parse_key_set(std::string_view document,
                                                 const std::vector<crypto::Algorithm>& algorithms) {
  const auto json = crypto::parse_strict_object(document, kKeySetLimits);
  if (!json) return std::unexpected("the key set cannot be read: " + std::string{describe(json.error())});
  const boost::json::value* listed = json->if_contains("keys");
  if (listed == nullptr || !listed->is_array() || listed->get_array().size() > kKeysMax) {
    return std::unexpected("the key set has no list of keys, or one that is too long");
  }
  KeySet set;
  for (const boost::json::value& jwk : listed->get_array()) {
    if (!jwk.is_object()) return std::unexpected("the key set has a member that is no key");
    if (auto key = parse_key(jwk.get_object(), algorithms)) set.keys.push_back(std::move(*key));
  }
  if (set.keys.empty()) return std::unexpected("the key set has no key that is usable here");
  return set;
}

KeyDecision decide_key_update(const KeySet& at_hand, const KeySet& fetched, const std::optional<Absence>& earlier,
                              base::Instant now) {
  std::set<std::string> gone;
  for (const VerificationKey& key : at_hand.keys) {
    if (!contains(fetched, name_of(key))) gone.insert(name_of(key));
  }
  if (gone.empty()) return {KeyUpdate::replace, std::nullopt};
  const bool was_gone_before = earlier && std::ranges::includes(earlier->names, gone);
  if (!was_gone_before) return {KeyUpdate::add_and_wait, Absence{std::move(gone), now}};
  if (now < earlier->since + kConfirmAfter) return {KeyUpdate::add_and_wait, Absence{std::move(gone), earlier->since}};
  return {KeyUpdate::replace, std::nullopt};
}

KeySet join(const KeySet& fetched, const KeySet& at_hand) {
  KeySet joined = fetched;
  for (const VerificationKey& key : at_hand.keys) {
    if (!contains(fetched, name_of(key))) joined.keys.push_back(key);
  }
  return joined;
}

}  // namespace bongsu::provider
