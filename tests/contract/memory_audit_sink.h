#pragma once
// An audit sink that keeps every event for a test to look at.

#include <mutex>
#include <ranges>
#include <utility>
#include <vector>

#include "continuity/audit.h"
#include "continuity/audit_trail.h"
#include "contract/switchable.h"

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

class MemoryAuditTrail final : public continuity::AuditTrail, public Switchable {
 public:
  explicit MemoryAuditTrail(const MemoryAuditSink& sink) : sink_(sink) {}

  Task<base::Fetched<std::vector<continuity::PastEvent>>> of_account(continuity::AccountId account,
                                                                     std::uint32_t limit) override {
    if (auto down = outage()) co_return std::unexpected(*down);
    std::vector<continuity::PastEvent> events;
    const std::vector<continuity::AuditEvent> all = sink_.events();
    for (const continuity::AuditEvent& event : all | std::views::reverse) {
      if (event.account != account.str() || events.size() == limit) continue;
      events.push_back({event.at, std::string{event.kind}, event.client, event.client_address, event.detail});
    }
    co_return events;
  }

 private:
  const MemoryAuditSink& sink_;
};

}  // namespace bongsu::contract
