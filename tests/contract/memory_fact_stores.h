#pragma once
// The stores of login facts in memory. All share one MemoryFacts, as the real ones share a database.

#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

#include "continuity/fact_stores.h"
#include "continuity/login_facts.h"
#include "contract/switchable.h"

namespace bongsu::contract {

// Every fact, and the lock under which each operation is atomic.
struct MemoryFacts {
  std::mutex mutex;
  continuity::LoginFacts known;
};

class MemoryUsedCodes final : public continuity::UsedCodes, public Switchable {
 public:
  explicit MemoryUsedCodes(MemoryFacts& facts) : facts_(facts) {}
  Task<base::Fetched<continuity::FirstUse>> use(continuity::CodeId id, base::Instant expires) override;

 private:
  MemoryFacts& facts_;
};

// Whether all sessions of the account that began then were ended.
bool has_ended_all_since(MemoryFacts& facts, const continuity::AccountId& account, base::Instant begun_at);
// Ends every session of the account that began at or before `until`.
void end_sessions_of(MemoryFacts& facts, const continuity::AccountId& account, base::Instant until);

class MemoryEndedSessions final : public continuity::EndedSessions, public Switchable {
 public:
  explicit MemoryEndedSessions(MemoryFacts& facts) : facts_(facts) {}
  Task<base::Fetched<void>> end(continuity::SessionId id, base::Instant expires) override;
  Task<base::Fetched<void>> end_all(continuity::AccountId account, base::Instant until) override;
  Task<base::Fetched<bool>> is_ended(continuity::SessionId id, continuity::AccountId account,
                                     base::Instant started_at) override;

 private:
  MemoryFacts& facts_;
};

class MemoryGrants final : public continuity::Grants, public Switchable {
 public:
  explicit MemoryGrants(MemoryFacts& facts) : facts_(facts) {}
  Task<base::Fetched<continuity::GrantState>> state(continuity::GrantId id) override;
  Task<base::Fetched<continuity::GrantState>> rotate(continuity::GrantId id, continuity::Rotation rotation,
                                                     base::Instant expires) override;
  Task<base::Fetched<void>> revoke(continuity::GrantId id, base::Instant expires) override;

 private:
  continuity::GrantState state_of(const continuity::GrantId& id) const;
  MemoryFacts& facts_;
};

class MemoryRevokedTokens final : public continuity::RevokedTokens, public Switchable {
 public:
  explicit MemoryRevokedTokens(MemoryFacts& facts) : facts_(facts) {}
  Task<base::Fetched<void>> revoke(continuity::TokenId id, base::Instant expires) override;
  Task<base::Fetched<bool>> is_revoked(continuity::TokenId id, continuity::GrantId grant) override;

 private:
  MemoryFacts& facts_;
};

class MemoryWithdrawnAccess final : public continuity::WithdrawnAccess, public Switchable {
 public:
  explicit MemoryWithdrawnAccess(MemoryFacts& facts) : facts_(facts) {}
  Task<base::Fetched<void>> withdraw(continuity::AccountId account, continuity::ClientId client, base::Instant until,
                                     base::Instant expires) override;
  Task<base::Fetched<bool>> is_withdrawn(continuity::AccountId account, continuity::ClientId client,
                                         base::Instant given_at) override;

 private:
  MemoryFacts& facts_;
};

class MemoryFailedAttempts final : public continuity::FailedAttempts, public Switchable {
 public:
  MemoryFailedAttempts(MemoryFacts& facts, continuity::NodeId node) : facts_(facts), node_(std::move(node)) {}
  Task<base::Fetched<std::uint64_t>> count(std::string subject, base::Instant window) override;
  Task<base::Fetched<std::uint64_t>> total(std::string subject, base::Instant window) override;

 private:
  MemoryFacts& facts_;
  continuity::NodeId node_;
};

class MemoryFactHousekeeping final : public continuity::FactHousekeeping, public Switchable {
 public:
  explicit MemoryFactHousekeeping(MemoryFacts& facts) : facts_(facts) {}
  Task<base::Fetched<std::uint64_t>> forget_expired(base::Instant now) override;

 private:
  MemoryFacts& facts_;
};

}  // namespace bongsu::contract
