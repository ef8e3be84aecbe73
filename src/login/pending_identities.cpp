#include "login/pending_identities.h"

#include <string>

#include "crypto/hash.h"
#include "login/arrival.h"

namespace bongsu::login {

Task<base::Fetched<continuity::FirstUse>> PendingIdentities::spend(Interaction interaction) const {
  const provider::Identity& identity = *interaction.pending;
  const std::string name = interaction.id.str() + '\n' + provider::encode(identity);
  const continuity::CodeId fact{"pending-" + crypto::sha256_base64url(name)};
  co_return co_await used_.use(fact, identity.proven_at + kPendingMax);
}

}  // namespace bongsu::login
