#pragma once
// Makes a passkey for somebody who has just proved who they are: what the browser sent is checked, its challenge spent,
// and the passkey stored under a name that the person can change.

#include <string>
#include <string_view>

#include "account/passkeys.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/audit.h"
#include "login/passkey_ceremonies.h"
#include "login/settings.h"
#include "login/visit.h"

namespace bongsu::login {

enum class PasskeyMade {
  yes,
  unusable,       // what came is no passkey of ours, or its page was too old
  known_already,  // the device has one for this account, or another
  one_too_many,
  not_accepted,  // of no model that the operator's policy allows
};

class PasskeyMaking {
 public:
  struct Needs {
    account::Passkeys& passkeys;
    const PasskeyCeremonies& ceremonies;
    continuity::AuditSink& audit;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit PasskeyMaking(Needs needs) : needs_(needs) {}

  struct Owner {
    account::AccountId account;  // has proved to be it freshly enough for a change
    base::Instant begun_at;      // when the login began that says so
  };
  // `response`: what the page's script sent (credential/passkey_response.h).
  Task<base::Fetched<PasskeyMade>> make(Visit visit, Owner owner, std::string response) const;

 private:
  void record(const Visit& visit, const account::AccountId& account, std::string_view kind,
              std::string_view detail) const;
  Task<base::Fetched<PasskeyMade>> add(Visit visit, Owner owner, account::Passkey passkey) const;

  Needs needs_;
};

}  // namespace bongsu::login
