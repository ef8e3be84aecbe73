#include "login/half_proofs.h"

#include <string>

#include "crypto/hash.h"

namespace bongsu::login {

Task<base::Fetched<continuity::FirstUse>> HalfProofs::spend(Interaction interaction) const {
  const HalfProof& half = *interaction.half;
  const std::string name = interaction.id.str() + '\n' + encode(half);
  const continuity::CodeId fact{"half-" + crypto::sha256_base64url(name)};
  co_return co_await used_.use(fact, half.waits_since + kHalfProofMax);
}

}  // namespace bongsu::login
