#pragma once
// The stores of consents and of access that was given, in memory.

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "contract/memory_clients.h"
#include "contract/memory_people.h"
#include "contract/switchable.h"
#include "login/allowed_applications.h"
#include "oidc/stores.h"

namespace bongsu::contract {

class MemoryConsents final : public oidc::Consents, public Switchable {
 public:
  using Allowed = std::map<std::pair<continuity::AccountId, oidc::ClientId>, std::map<std::string, base::Instant>>;

  explicit MemoryConsents(MemoryPeople& people) : people_(people) {}

  Task<base::Fetched<std::set<std::string>>> find(continuity::AccountId account, oidc::ClientId client) override;
  Task<base::Fetched<void>> allow(continuity::AccountId account, oidc::ClientId client, std::set<std::string> items,
                                  base::Instant at) override;
  Task<base::Fetched<void>> withdraw(continuity::AccountId account, oidc::ClientId client) override;
  Task<base::Fetched<std::vector<oidc::ClientAccess>>> of_account(continuity::AccountId account) override;

  Allowed all();
  void forget(const continuity::AccountId& account);

 private:
  MemoryPeople& people_;
  std::mutex mutex_;
  Allowed allowed_;
};

class MemoryGivenAccess final : public oidc::GivenAccess, public Switchable {
 public:
  Task<base::Fetched<void>> note(continuity::AccountId account, oidc::ClientId client, std::set<std::string> scopes,
                                 base::Instant at, base::Instant expires) override;
  Task<base::Fetched<std::vector<oidc::ClientAccess>>> of_account(continuity::AccountId account,
                                                                  base::Instant now) override;
  Task<base::Fetched<void>> forget(continuity::AccountId account, oidc::ClientId client) override;

 private:
  struct Item {
    base::Instant first;
    base::Instant latest;
    base::Instant expires;
  };
  std::mutex mutex_;
  std::map<std::pair<continuity::AccountId, oidc::ClientId>, std::map<std::string, Item>> given_;
};

class MemoryAllowedApplications final : public login::AllowedApplications, public Switchable {
 public:
  MemoryAllowedApplications(MemoryConsents& consents, MemoryClients& clients)
      : consents_(consents), clients_(clients) {}
  Task<base::Fetched<std::vector<login::AllowedApplication>>> of_account(account::AccountId account) override;

 private:
  MemoryConsents& consents_;
  MemoryClients& clients_;
};

}  // namespace bongsu::contract
