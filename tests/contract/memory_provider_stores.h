#pragma once
// What provider/ keeps, in memory: documents, notes of health, the operator's switches.

#include <map>
#include <mutex>
#include <utility>

#include "contract/switchable.h"
#include "provider/stores.h"

namespace bongsu::contract {

class MemoryDocuments final : public provider::Documents, public Switchable {
 public:
  Task<base::Fetched<std::vector<provider::Document>>> load() override;
  Task<base::Fetched<void>> keep(provider::Document document) override;

 private:
  std::mutex mutex_;
  std::map<std::pair<provider::ProviderId, provider::DocumentKind>, provider::Document> kept_;
};

class MemoryHealthNotes final : public provider::HealthNotes, public Switchable {
 public:
  Task<base::Fetched<std::vector<provider::NotedHealth>>> load() override;
  Task<base::Fetched<void>> note(provider::NotedHealth health) override;

 private:
  std::mutex mutex_;
  std::map<provider::ProviderId, provider::NotedHealth> notes_;
};

class MemorySwitches final : public provider::Switches, public Switchable {
 public:
  Task<base::Fetched<std::vector<provider::Switch>>> load() override;
  Task<base::Fetched<void>> turn_off(provider::ProviderId provider, provider::SwitchedOff off) override;
  Task<base::Fetched<bool>> turn_on(provider::ProviderId provider) override;

 private:
  std::mutex mutex_;
  std::map<provider::ProviderId, provider::SwitchedOff> off_;
};

}  // namespace bongsu::contract
