#pragma once
// The store of accounts with what moves along when people come from another server or leave for one. Strongly
// consistent, written at the primary only. Made for very many at a time.

#include <cstdint>
#include <optional>
#include <vector>

#include "account/account.h"
#include "account/accounts.h"
#include "account/way_in.h"
#include "base/error.h"
#include "base/task.h"

namespace bongsu::account {

// Passkeys, authenticator apps, recovery codes and consents do not move: they are bound to this server.
struct WholeAccount {
  Account account;
  std::optional<PasswordWayIn> password{};
  std::vector<LinkedIdentity> identities{};  // at most kIdentitiesMax; in the order in which they were linked
};

struct Admission {
  enum class Kind {
    added,
    exists,          // an account has the address, and is left as it is
    id_taken,        // another account has the id
    identity_taken,  // another account has one of the identities
  };
  Kind kind = Kind::added;
  // exists: those of the identities that the account with the address does not have. identity_taken: the one.
  std::vector<ProviderSubject> identities{};
  friend bool operator==(const Admission&, const Admission&) = default;
};

class WholeAccounts {
 public:
  virtual ~WholeAccounts() = default;

  // Each wholly or not at all, and none in place of one that is there; an admission for each, in order. In one
  // transaction as long as nothing is in the way of any. Unavailable leaves open which were added: to be sent again.
  virtual Task<base::Fetched<std::vector<Admission>>> add(std::vector<WholeAccount> accounts) = 0;
  // What add() would say of it alone, at this moment.
  virtual Task<base::Fetched<Admission>> check(WholeAccount account) = 0;

  // In order of creation, at most `limit`, after `after`, as Accounts::list.
  virtual Task<base::Fetched<std::vector<WholeAccount>>> list(AccountPosition after, std::uint32_t limit) = 0;
};

}  // namespace bongsu::account
