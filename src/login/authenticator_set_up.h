#pragma once
// Sets up an authenticator app: offers a new secret, and stores it once a right code has come back. What the account
// page and a login have in common.

#include <optional>
#include <string>
#include <string_view>

#include "account/account.h"
#include "account/authenticators.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/random.h"
#include "base/secret.h"
#include "base/task.h"
#include "crypto/master_key.h"
#include "login/authenticator_offer.h"
#include "login/browser.h"
#include "login/second_factors.h"
#include "login/settings.h"
#include "page/second_factor_views.h"

namespace bongsu::login {

inline constexpr std::string_view kOfferField = "offer";  // a sealed AuthenticatorOffer

// The page's form with the fields of the offer's.
page::Form with_offer(page::Form form, page::Form offer);

class AuthenticatorSetUp {
 public:
  struct Needs {
    const Browsers& browsers;
    account::Authenticators& authenticators;
    const SecondFactors& second_factors;
    const crypto::MasterKey& master;
    const base::Clock& clock;
    base::Random& random;
    const Settings& settings;
  };
  explicit AuthenticatorSetUp(Needs needs) : needs_(needs) {}

  // The key to show: that of the sealed offer while it counts, else a new one. Its hidden field joins the page's form.
  page::AuthenticatorPage show(const account::Account& account, std::string_view sealed) const;
  // The secret, once a right code of it was typed, which is used by that. nullopt: a wrong code, or an offer of another
  // account or of long ago, in place of which show() makes another.
  Task<base::Fetched<std::optional<credential::TotpSecret>>> check(account::AccountId account, std::string sealed,
                                                                   base::SecretString typed) const;
  // As Authenticators::set.
  Task<base::Fetched<bool>> store(account::AccountId account, credential::TotpSecret secret,
                                  account::AuthenticatorTerms terms) const;

 private:
  std::optional<AuthenticatorOffer> open(const account::AccountId& account, std::string_view sealed) const;

  Needs needs_;
};

}  // namespace bongsu::login
