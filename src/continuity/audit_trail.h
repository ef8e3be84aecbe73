#pragma once
// What has happened to one account, told to its owner.

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "continuity/ids.h"

namespace bongsu::continuity {

// An AuditEvent as it was kept.
struct PastEvent {
  base::Instant at;
  std::string kind;
  std::string client;  // empty when none
  std::string client_address;
  std::string detail;
  friend bool operator==(const PastEvent&, const PastEvent&) = default;
};

class AuditTrail {
 public:
  virtual ~AuditTrail() = default;
  // The newest first, at most `limit`. Events of the last moment may not have been written yet.
  virtual Task<base::Fetched<std::vector<PastEvent>>> of_account(AccountId account, std::uint32_t limit) = 0;
};

}  // namespace bongsu::continuity
