#pragma once
// An audit sink that keeps every event for a test to look at.

#include <mutex>
#include <utility>
#include <vector>

#include "continuity/audit.h"

namespace bongsu::contract {

class MemoryAuditSink final : public continuity::AuditSink {
 public:
  void record(continuity::AuditEvent event) override {
    const std::lock_guard lock{mutex_};
    events_.push_back(std::move(event));
  }

  std::vector<continuity::AuditEvent> events() const {
    const std::lock_guard lock{mutex_};
    return events_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<continuity::AuditEvent> events_;
};

}  // namespace bongsu::contract
