#pragma once
// The store of the identities that accounts have at providers: strongly consistent, written at the primary only.

#include <cstddef>
#include <expected>
#include <optional>
#include <variant>

#include "account/account.h"
#include "account/accounts.h"
#include "account/way_in.h"
#include "base/error.h"
#include "base/task.h"

namespace bongsu::account {

enum class LinkOutcome {
  linked,        // or it was this account's already
  of_another,    // it belongs to another account, and stays there
  no_account,    // the account is gone
  one_too_many,  // kIdentitiesMax are linked
};

enum class UnlinkOutcome {
  unlinked,     // or it was not there any more
  last_way_in,  // the way that was to be left is not there (any more)
};

inline constexpr std::size_t kIdentitiesMax = 16;  // of one account

// A way in that stays: one of the account's identities or passkeys, or its verified address; without any of these, its
// password.
struct WayLeft {
  std::optional<ProviderSubject> identity{};
  std::optional<PasskeyId> passkey{};
  bool mailbox = false;
};

// An identity that has an account cannot be given to a new one.
struct IdentityTaken {};
using AddWithIdentityError = std::variant<EmailTaken, IdentityTaken, base::Unavailable>;

class LinkedIdentities {
 public:
  virtual ~LinkedIdentities() = default;
  // Whose it is. What a login by a provider reads, in one question.
  virtual Task<base::Fetched<std::optional<Account>>> find_account(ProviderSubject who) = 0;
  virtual Task<base::Fetched<WaysIn>> ways_of(AccountId account) = 0;

  // All of it or nothing: a new account whose only way in is the identity.
  virtual Task<std::expected<void, AddWithIdentityError>> add_account(Account account, LinkedIdentity identity) = 0;
  virtual Task<base::Fetched<LinkOutcome>> link(AccountId account, LinkedIdentity identity) = 0;
  // Both decide and act in one transaction, so that two of them at once cannot remove the last two ways in; and end
  // with it every session of the account that began at or before `sessions_until`. `left`: a way that must still be
  // there; which ways work here, only the caller knows.
  virtual Task<base::Fetched<UnlinkOutcome>> unlink(AccountId account, ProviderSubject who, WayLeft left,
                                                    base::Instant sessions_until) = 0;
  virtual Task<base::Fetched<UnlinkOutcome>> remove_password(AccountId account, WayLeft left,
                                                             base::Instant sessions_until) = 0;

  // Remembers, to the day, that the account logged in, and with which identity (nullopt: with its password). Advisory:
  // a login never waits for it and never fails by it.
  virtual Task<base::Fetched<void>> note_use(AccountId account, std::optional<ProviderSubject> who,
                                             base::Instant at) = 0;
};

}  // namespace bongsu::account
