#include "login/proof_halves.h"

#include <algorithm>

namespace bongsu::login {

HalfProof halve(const Proof& proof, Onward onward, base::Instant now) {
  return {.account = proof.account,
          .begun_at = proof.begun_at,
          .amr = proof.amr,
          .presence = proof.presence,
          .proven_at = proof.proven_at.value_or(now),
          .who = proof.who,
          .email = proof.email,
          .waits_since = now,
          .onward = onward};
}

Proof complete(const HalfProof& half, SecondFactor second) {
  return {.account = half.account,
          .begun_at = half.begun_at,
          .amr = half.amr,
          .presence = Presence::confirmed,  // a code was typed here
          .proven_at = half.proven_at,
          .who = half.who,
          .passkey = {},
          .second = second,
          .email = half.email};
}

Proof complete(const HalfProof& half, Proof proof) {
  proof.begun_at = std::min(proof.begun_at, half.begun_at);
  proof.presence = Presence::confirmed;
  proof.second = half.second;
  return proof;
}

}  // namespace bongsu::login
