#pragma once
// What a login must remember, as values that only grow. Merging is commutative, associative and idempotent, so any
// site may learn any fact in any order, any number of times.

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "base/clock.h"
#include "continuity/ids.h"

namespace bongsu::continuity {

// No window of failed attempts is longer; a count is forgotten so long after its window began.
inline constexpr std::chrono::seconds kAttemptWindowMax{86400};

// Only the newest so many generations of a grant are kept, so that one that rotates every ten minutes for a year stays
// as cheap to read as a new one. An older one only proves what its low generation proves by itself: a spent token.
inline constexpr std::uint64_t kRotationsKept = 8;

// One member of a refresh token family: which nonce a generation was issued with. Two nonces in one generation prove
// that two parties hold copies of the generation before it.
struct Rotation {
  std::uint64_t generation = 0;
  std::string nonce;
  base::Instant at;
  friend auto operator<=>(const Rotation&, const Rotation&) = default;
};

struct GrantState {
  std::set<Rotation> rotations;
  bool revoked = false;
  friend bool operator==(const GrantState&, const GrantState&) = default;
};

// The rotations of one grant that a site knows. Merge: union; of two ends of life the later.
struct GrantHistory {
  std::set<Rotation> rotations;
  base::Instant expires;
  friend bool operator==(const GrantHistory&, const GrantHistory&) = default;
};

// What a client was given of an account. A withdrawal ends all of it that began at or before a moment.
struct AccessKey {
  AccountId account;
  ClientId client;
  friend auto operator<=>(const AccessKey&, const AccessKey&) = default;
};

// Merge: of both moments the later.
struct Withdrawal {
  base::Instant until;
  base::Instant expires;
  friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
};

// Failures of one subject ("account:…", "address:…") in one window, as one node counted them.
struct AttemptKey {
  NodeId node;
  std::string subject;
  base::Instant window;  // when the window began
  friend auto operator<=>(const AttemptKey&, const AttemptKey&) = default;
};

// Every fact that a site knows. `expires` says from when a fact can no longer matter and may be forgotten; where two
// sites say differently, the later counts.
struct LoginFacts {
  std::map<CodeId, base::Instant> codes_used;                // -> expires; merge: union
  std::map<SessionId, base::Instant> sessions_ended;         // -> expires; merge: union
  std::map<AccountId, base::Instant> sessions_ended_before;  // all that began at or before; merge: maximum
  std::map<GrantId, base::Instant> grants_revoked;           // -> expires; merge: union
  std::map<TokenId, base::Instant> tokens_revoked;           // -> expires; merge: union
  std::map<GrantId, GrantHistory> rotations;                 // merge: union
  std::map<AccessKey, Withdrawal> access_withdrawn;          // merge: maximum
  std::map<AttemptKey, std::uint64_t> failed_attempts;       // merge: maximum per node

  void merge(const LoginFacts& other);
  // All nodes' counts of a subject in a window, summed.
  std::uint64_t failed_attempts_of(const std::string& subject, base::Instant window) const;
  // Drops what can no longer matter at `now`: facts that expired, counts of windows long past, and generations behind
  // the newest kRotationsKept. sessions_ended_before stays: it is one row an account at most.
  void forget_expired(base::Instant now);
  friend bool operator==(const LoginFacts&, const LoginFacts&) = default;
};

}  // namespace bongsu::continuity
