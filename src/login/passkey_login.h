#pragma once
// Proves who somebody is by a passkey: the store is read once, the signature verified, the challenge spent. Needs no
// provider, no mail and no password pool.

#include <string>
#include <string_view>
#include <variant>

#include "account/passkeys.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "login/passkey_ceremonies.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

struct ProvenByPasskey {
  account::Account account;
  account::PasskeyUse use;
  base::Instant begun_at;  // before anything was looked up
};
struct PasskeyUnknown {};          // no account has it (any more)
struct PasskeyUnusable {};         // what came proves nothing: the page says to try again, or another way
struct PasskeyAccountDisabled {};  // told only to who proved to be its owner
using PasskeyOutcome = std::variant<ProvenByPasskey, PasskeyUnknown, PasskeyUnusable, PasskeyAccountDisabled>;

class PasskeyLogin {
 public:
  struct Needs {
    account::Passkeys& passkeys;
    const PasskeyCeremonies& ceremonies;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit PasskeyLogin(Needs needs) : needs_(needs) {}

  // `response`: what the page's script sent (credential/passkey_response.h).
  Task<base::Fetched<PasskeyOutcome>> prove(Visit visit, std::string response) const;

 private:
  using Found = std::optional<account::AccountWithPasskey>;

  Task<base::Fetched<PasskeyOutcome>> verify(Visit visit, credential::AuthenticationResponse response,
                                             PasskeyChallenge challenge) const;
  void record_failure(const Visit& visit, const Found& found, std::string_view why) const;

  Needs needs_;
};

}  // namespace bongsu::login
