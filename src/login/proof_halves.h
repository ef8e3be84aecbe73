#pragma once
// A proof by one factor, put aside until the second is given, and made whole again.

#include "login/half_proof.h"
#include "login/session.h"

namespace bongsu::login {

HalfProof halve(const Proof& proof, Onward onward, base::Instant now);

// What both have proved: as old as the first.
Proof complete(const HalfProof& half, SecondFactor second);
// A later proof of the same account by one factor, to which the second was given before: a change of the ways in since
// then ends what comes of it. Precondition: half.second.
Proof complete(const HalfProof& half, Proof proof);

}  // namespace bongsu::login
