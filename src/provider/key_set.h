#pragma once
// A provider's keys, and how a newly fetched set takes the place of the one at hand.

#include <chrono>
#include <expected>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "crypto/jwa.h"
#include "crypto/public_key.h"

namespace bongsu::provider {

struct VerificationKey {
  crypto::PublicKey key;
  std::string issuer;  // whose tokens it may sign; empty: not stated. Microsoft's keys state it
  // An RSA key that states no algorithm is bound to each RSA algorithm that the provider lists; these are the others.
  std::vector<crypto::PublicKey> other_bindings{};
};

struct KeySet {
  std::vector<VerificationKey> keys;

  // Each key once; one of several bindings is taken by `algorithm`.
  std::vector<crypto::PublicKey> bound_to(crypto::Algorithm algorithm) const;
  // The key's issuer; empty when it states none or is not here.
  std::string_view issuer_of(std::string_view kid) const;
};

// `algorithms`: what the provider's metadata lists; RS256 where it lists no RSA algorithm. Why not, for the operator;
// no usable key is a reason.
std::expected<KeySet, std::string> parse_key_set(std::string_view document,
                                                 const std::vector<crypto::Algorithm>& algorithms);

enum class KeyUpdate {
  replace,
  add_and_wait,  // what is new counts at once; what is gone counts until a later fetch says so too
};

// Keys at hand that fetches have lacked, all of them since the same moment.
struct Absence {
  std::set<std::string> names;
  base::Instant since;
  friend bool operator==(const Absence&, const Absence&) = default;
};

struct KeyDecision {
  KeyUpdate update{};
  std::optional<Absence> absence;  // what is to be remembered until the next fetch
};

// How much later another fetch must lack the same keys for that to be believed.
inline constexpr std::chrono::seconds kConfirmAfter{60};

KeyDecision decide_key_update(const KeySet& at_hand, const KeySet& fetched, const std::optional<Absence>& earlier,
                              base::Instant now);

// `fetched`, and what of `at_hand` it does not name.
KeySet join(const KeySet& fetched, const KeySet& at_hand);

}  // namespace bongsu::provider
