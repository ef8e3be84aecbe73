#pragma once
// Begins passkey ceremonies on our pages, and tells whether what comes back answers one of them, for the first time.

#include <optional>
#include <span>
#include <string_view>

#include "account/account.h"
#include "account/passkey.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "base/task.h"
#include "continuity/fact_stores.h"
#include "credential/passkey_response.h"
#include "login/browser.h"
#include "login/passkey_challenge.h"
#include "login/settings.h"
#include "login/visit.h"
#include "page/passkey_view.h"

namespace bongsu::login {

class PasskeyCeremonies {
 public:
  struct Needs {
    const Browsers& browsers;
    continuity::UsedCodes& used;
    const base::Clock& clock;
    base::Random& random;
    const Settings& settings;
  };
  explicit PasskeyCeremonies(Needs needs) : needs_(needs) {}

  // What a page shows so that its person can log in with a passkey; nullopt where there are none.
  std::optional<page::PasskeyPrompt> ask_to_use(const Visit& visit) const;
  // The same to make one for the account, by a form that goes to `action`.
  std::optional<page::PasskeyPrompt> ask_to_make(const Visit& visit, std::string_view action,
                                                 const account::Account& account,
                                                 std::span<const account::Passkey> existing) const;

  // The challenge, if it was made here, for this interaction and ceremony, and is not too old. Unavailable: sealed
  // under a key that this node may not have got yet.
  base::Fetched<std::optional<PasskeyChallenge>> open(const Visit& visit, std::string_view challenge,
                                                      credential::Ceremony ceremony) const;
  // Durably; `no` when it had been used before. To follow every other check.
  Task<base::Fetched<continuity::FirstUse>> spend(PasskeyChallenge challenge) const;

 private:
  std::string make_challenge(const Visit& visit, credential::Ceremony ceremony) const;

  Needs needs_;
};

}  // namespace bongsu::login
