#pragma once
// Keeps this node's keys current: reads them again every few seconds, and rotates those that are due.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/task.h"
#include "command/configuration.h"
#include "command/live_keys.h"
#include "continuity/audit.h"
#include "crypto/key_store.h"
#include "crypto/master_key.h"

namespace bongsu::command {

class KeyUpkeep {
 public:
  struct Needs {
    const Configuration& configuration;
    const crypto::MasterKey& master;
    crypto::KeyStore& store;
    LiveKeys& live;
    continuity::AuditSink& audit;
    const base::Clock& clock;
  };
  // `rows`: those that `live` was made of.
  KeyUpkeep(Needs needs, std::vector<crypto::StoredKey> rows) : needs_(needs), rows_(std::move(rows)) {}

  static constexpr std::chrono::seconds kEvery{3};

  // One round: looks for keys that are due now and then, and reads them every time. Where the store or a row cannot be
  // read, the keys at hand stay in force.
  Task<void> go_round();
  Task<void> refresh();
  Task<void> rotate_due();

  // Rounds in which the keys could not be read or rotated.
  std::uint64_t failures() const { return failures_; }

 private:
  void note_failure(const std::string& what, const std::string& cause);

  Needs needs_;
  std::vector<crypto::StoredKey> rows_;
  int round_ = 0;
  std::atomic<std::uint64_t> failures_ = 0;
  bool was_failing_ = false;  // so that an outage is two lines in the log, not one every few seconds
};

}  // namespace bongsu::command
