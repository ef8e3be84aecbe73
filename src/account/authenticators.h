#pragma once
// The store of authenticator apps: one an account at most, strongly consistent, written at the primary only. It is a
// second factor, and no way in by itself.

#include <optional>

#include "account/account.h"
#include "base/bytes.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"

namespace bongsu::account {

struct Authenticator {
  base::Bytes wrapped_secret;  // encrypted under the master key, bound to the account: never in plain text
  base::Instant set_at;        // another moment is another authenticator
  std::optional<base::Instant> last_used_at{};  // to the day
  friend bool operator==(const Authenticator&, const Authenticator&) = default;
};

// What has to hold for a change of it, and what goes with one.
struct AuthenticatorTerms {
  std::optional<base::Instant> instead_of{};      // in place of the one that was set then; nullopt: where there is none
  std::optional<base::Instant> sessions_until{};  // the account's sessions that began until then end with it
  // When the login began that the change rests on: sessions that began then have not been ended since.
  std::optional<base::Instant> begun_at{};
};

class Authenticators {
 public:
  virtual ~Authenticators() = default;
  // What every login of the account reads.
  virtual Task<base::Fetched<std::optional<Authenticator>>> find(AccountId account) = 0;
  // False, and nothing is done, where the terms do not hold, so that of two who set one up at once only one does; or
  // where there is no such account, or it is disabled. All of it in one transaction.
  virtual Task<base::Fetched<bool>> set(AccountId account, Authenticator authenticator, AuthenticatorTerms terms) = 0;
  // With the recovery codes, which stand in for it, and with the account's sessions that began until then. False when
  // there was none; the rest happens all the same.
  virtual Task<base::Fetched<bool>> remove(AccountId account, base::Instant sessions_until) = 0;
  // Remembers, to the day, that it was used. Advisory, as LinkedIdentities::note_use.
  virtual Task<base::Fetched<void>> note_use(AccountId account, base::Instant at) = 0;
};

}  // namespace bongsu::account
