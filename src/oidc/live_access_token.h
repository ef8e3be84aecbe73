#pragma once
// Access tokens that still stand: not only ours and in time, but neither revoked nor resting on a login that has ended.

#include <expected>
#include <optional>
#include <string>

#include "account/account.h"
#include "base/clock.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "crypto/sealer_source.h"
#include "oidc/access_token.h"
#include "oidc/client_cache.h"
#include "oidc/error.h"
#include "oidc/key_source.h"
#include "oidc/settings.h"
#include "oidc/standing.h"

namespace bongsu::oidc {

struct LiveAccessToken {
  AccessToken token;
  ClientRef client;                         // never null
  std::optional<account::Account> account;  // of the person, if the token has one
};

class LiveAccessTokens {
 public:
  struct Needs {
    const Settings& settings;
    const KeySource& keys;
    const crypto::SealerSource& sealer;
    continuity::RevokedTokens& revoked_tokens;
    ClientCache& clients;
    Standing& standing;
  };
  explicit LiveAccessTokens(Needs needs) : needs_(needs) {}

  // invalid_token for whatever does not stand, with the reason as its cause; temporarily_unavailable where that could
  // not be told.
  Task<std::expected<LiveAccessToken, Error>> check(std::string text, base::Instant now);

 private:
  Needs needs_;
};

}  // namespace bongsu::oidc
