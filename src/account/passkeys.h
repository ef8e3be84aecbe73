#pragma once
// The store of passkeys: strongly consistent, written at the primary only.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "account/account.h"
#include "account/linked_identities.h"
#include "account/passkey.h"
#include "base/error.h"
#include "base/task.h"

namespace bongsu::account {

struct AccountWithPasskey {
  Account account;
  Passkey passkey;
};

enum class AddPasskeyOutcome {
  added,
  known_already,  // its id is taken, by this account or another
  no_account,
  one_too_many,  // kPasskeysMax are there
  login_ended,   // the sessions that began with the login have been ended since
};

inline constexpr std::size_t kPasskeysMax = 16;  // of one account

// What an authenticator said of itself when it was used.
struct PasskeyUse {
  PasskeyId id;
  std::uint32_t signature_count = 0;
  Backup backup = Backup::device_bound;
};

class Passkeys {
 public:
  virtual ~Passkeys() = default;
  // What a login by passkey reads, in one question.
  virtual Task<base::Fetched<std::optional<AccountWithPasskey>>> find(PasskeyId id) = 0;
  // In the order in which they were made.
  virtual Task<base::Fetched<std::vector<Passkey>>> of_account(AccountId account) = 0;

  // `begun_at`: when the login began that it rests on.
  virtual Task<base::Fetched<AddPasskeyOutcome>> add(AccountId account, Passkey passkey, base::Instant begun_at) = 0;
  // False when the account has no such passkey (any more).
  virtual Task<base::Fetched<bool>> rename(AccountId account, PasskeyId id, std::string name) = 0;
  // Decides, acts and ends sessions in one transaction, as LinkedIdentities::unlink.
  virtual Task<base::Fetched<UnlinkOutcome>> remove(AccountId account, PasskeyId id, WayLeft left,
                                                    base::Instant sessions_until) = 0;

  // Remembers, to the day, that the account logged in with it. The count never goes back. Advisory, as
  // LinkedIdentities::note_use.
  virtual Task<base::Fetched<void>> note_use(AccountId account, PasskeyUse use, base::Instant at) = 0;
};

}  // namespace bongsu::account
