#pragma once
// Where login facts are kept: on the node's own disk before the answer leaves. One narrow interface a kind of fact.
// Every operation gives base::Unavailable when the store could not be asked; nothing may be concluded from that.

#include <cstdint>
#include <string>

#include "base/error.h"
#include "base/task.h"
#include "continuity/ids.h"
#include "continuity/login_facts.h"

namespace bongsu::continuity {

enum class FirstUse { yes, no };

class UsedCodes {
 public:
  virtual ~UsedCodes() = default;
  // Remembers durably that the code was used; `no` when it had been used before. Atomic: of any number of callers
  // with one id exactly one is told `yes`. `expires`: when the code itself is no longer accepted.
  virtual Task<base::Fetched<FirstUse>> use(CodeId id, base::Instant expires) = 0;
};

class EndedSessions {
 public:
  virtual ~EndedSessions() = default;
  virtual Task<base::Fetched<void>> end(SessionId id, base::Instant expires) = 0;
  // Ends every session of the account that began at or before `until`; never moves backwards.
  virtual Task<base::Fetched<void>> end_all(AccountId account, base::Instant until) = 0;
  // Whether a session that began at `started_at` has been ended by either kind of tombstone.
  virtual Task<base::Fetched<bool>> is_ended(SessionId id, AccountId account, base::Instant started_at) = 0;
};

class Grants {
 public:
  virtual ~Grants() = default;
  // What is known of a grant; a grant without facts is not revoked and at generation 0.
  virtual Task<base::Fetched<GrantState>> state(GrantId id) = 0;
  // Adds a rotation unless its generation or a later one has been reached, and gives the state after. Atomic and
  // durable: of two callers with one generation and two nonces, both are given the nonce that was first. Only the
  // newest kRotationsKept rotations are kept: a token whose generation is below the highest is spent, whether or not
  // the rotation that spent it is still among them. `expires`: end of the grant's life.
  virtual Task<base::Fetched<GrantState>> rotate(GrantId id, Rotation rotation, base::Instant expires) = 0;
  virtual Task<base::Fetched<void>> revoke(GrantId id, base::Instant expires) = 0;
};

class RevokedTokens {
 public:
  virtual ~RevokedTokens() = default;
  virtual Task<base::Fetched<void>> revoke(TokenId id, base::Instant expires) = 0;
  // Whether the access token itself, or the grant behind it (empty: none), is revoked: one question, one answer.
  virtual Task<base::Fetched<bool>> is_revoked(TokenId id, GrantId grant) = 0;
};

class WithdrawnAccess {
 public:
  virtual ~WithdrawnAccess() = default;
  // Ends all that the client was given of the account at or before `until`; never moves backwards. `expires`: when
  // nothing that was given by then can live any more.
  virtual Task<base::Fetched<void>> withdraw(AccountId account, ClientId client, base::Instant until,
                                             base::Instant expires) = 0;
  virtual Task<base::Fetched<bool>> is_withdrawn(AccountId account, ClientId client, base::Instant given_at) = 0;
};

class FailedAttempts {
 public:
  virtual ~FailedAttempts() = default;
  // Counts one failure on this node and gives the sum over all nodes. `window`: when it began; no window is longer
  // than kAttemptWindowMax, after which the count may be forgotten.
  virtual Task<base::Fetched<std::uint64_t>> count(std::string subject, base::Instant window) = 0;
  virtual Task<base::Fetched<std::uint64_t>> total(std::string subject, base::Instant window) = 0;
};

class FactHousekeeping {
 public:
  virtual ~FactHousekeeping() = default;
  // Forgets facts that expired before `now`, a bounded number at a time; gives how many went.
  virtual Task<base::Fetched<std::uint64_t>> forget_expired(base::Instant now) = 0;
};

}  // namespace bongsu::continuity
