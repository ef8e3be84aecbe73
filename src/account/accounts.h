#pragma once
// The store of accounts and their ways in: strongly consistent, written at the primary only.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "account/account.h"
#include "base/error.h"
#include "base/task.h"

namespace bongsu::account {

struct EmailTaken {};
using AddAccountError = std::variant<EmailTaken, base::Unavailable>;

enum class ChangeEmailOutcome {
  changed,
  taken,  // it belongs to another account
  no_account,
  login_ended,  // the sessions that began with the login have been ended since
};

// What a login by password reads, in one question.
struct AccountWithPassword {
  Account account;
  std::optional<PasswordWayIn> password;
};

// A place in the list of all accounts, which stays even when the account that stood there is removed.
struct AccountPosition {
  base::Instant created_at{};
  AccountId id{};
};
inline AccountPosition position_of(const Account& account) { return {account.created_at, account.id}; }

class Accounts {
 public:
  virtual ~Accounts() = default;
  virtual Task<base::Fetched<std::optional<Account>>> find(AccountId id) = 0;
  virtual Task<base::Fetched<std::optional<AccountWithPassword>>> find_by_email(EmailAddress email) = 0;

  // All of it or nothing: the account and, where given, its password.
  virtual Task<std::expected<void, AddAccountError>> add(Account account, std::optional<PasswordWayIn> password) = 0;
  // Its address was proved to be theirs; only while it is still this one. False when it is not, or there is no account.
  virtual Task<base::Fetched<bool>> verify_email(AccountId id, EmailAddress email, base::Instant at) = 0;
  // An address that was proved to be theirs takes the place of the one that the account has: decided and done in one
  // transaction, so that of two who are after one address only one gets it. Of a login that began at `begun_at`.
  virtual Task<base::Fetched<ChangeEmailOutcome>> change_email(AccountId id, EmailAddress email, base::Instant at,
                                                               base::Instant begun_at) = 0;
  // Remembers, to the day, that the account logged in with a code sent to its address. Advisory, as
  // LinkedIdentities::note_use.
  virtual Task<base::Fetched<void>> note_code(AccountId id, base::Instant at) = 0;
  // The following give false when there is no such account.
  // Both in one write; Account::updated_at becomes `at`.
  virtual Task<base::Fetched<bool>> set_profile(AccountId id, Profile profile, base::Instant at) = 0;
  // Of a login that began at `begun_at`: false as well, and nothing is done, where the sessions that began then have
  // been ended since, decided in the transaction that stores it.
  virtual Task<base::Fetched<bool>> set_password(AccountId id, PasswordWayIn password, base::Instant begun_at) = 0;
  // The same, and ends with it every session of the account that began at or before `sessions_until`: both or neither.
  virtual Task<base::Fetched<bool>> change_password(AccountId id, PasswordWayIn password,
                                                    base::Instant sessions_until) = 0;
  // Stores the same password under a stronger hash, only while the stored one is still `expected_hash` (a password
  // that was changed meanwhile stays changed); set_at stays. False when it is not, or there is none.
  virtual Task<base::Fetched<bool>> renew_hash(AccountId id, std::string expected_hash, std::string new_hash) = 0;
  virtual Task<base::Fetched<bool>> set_status(AccountId id, Status status, base::Instant at) = 0;
  // With everything that hangs on it: ways in, second factor, what was allowed to applications; and ends with it every
  // session of the account that began at or before `sessions_until`. All of it or nothing.
  virtual Task<base::Fetched<bool>> remove(AccountId id, base::Instant sessions_until) = 0;

  // In order of creation, at most `limit`, after `after` (as it is made: from the start).
  virtual Task<base::Fetched<std::vector<Account>>> list(AccountPosition after, std::uint32_t limit) = 0;
  virtual Task<base::Fetched<std::uint64_t>> count() = 0;
};

}  // namespace bongsu::account
