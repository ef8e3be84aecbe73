#pragma once
// The store of consents in memory.

#include <map>
#include <mutex>
#include <utility>

#include "contract/switchable.h"
#include "oidc/stores.h"

namespace bongsu::contract {

class MemoryConsents final : public oidc::Consents, public Switchable {
 public:
  Task<base::Fetched<std::set<std::string>>> find(continuity::AccountId account, oidc::ClientId client) override;
  Task<base::Fetched<void>> allow(continuity::AccountId account, oidc::ClientId client, std::set<std::string> items,
                                  base::Instant at) override;
  Task<base::Fetched<void>> withdraw(continuity::AccountId account, oidc::ClientId client) override;

 private:
  std::mutex mutex_;
  std::map<std::pair<continuity::AccountId, oidc::ClientId>, std::set<std::string>> allowed_;
};

}  // namespace bongsu::contract
