#include "contract/memory_provider_stores.h"

namespace bongsu::contract {

using provider::Document;
using provider::NotedHealth;
using provider::ProviderId;
using provider::Switch;
using provider::SwitchedOff;

Task<base::Fetched<std::vector<Document>>> MemoryDocuments::load() {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  std::vector<Document> documents;
  for (const auto& [key, document] : kept_) documents.push_back(document);
  co_return documents;
}

Task<base::Fetched<void>> MemoryDocuments::keep(Document document) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  const std::pair key{document.provider, document.kind};
  const auto found = kept_.find(key);
  if (found == kept_.end() || found->second.fetched_at <= document.fetched_at) {
    kept_.insert_or_assign(key, std::move(document));
  }
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<NotedHealth>>> MemoryHealthNotes::load() {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  std::vector<NotedHealth> notes;
  for (const auto& [provider, noted] : notes_) notes.push_back(noted);
  co_return notes;
}

Task<base::Fetched<void>> MemoryHealthNotes::note(NotedHealth health) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  const ProviderId provider = health.provider;
  notes_.insert_or_assign(provider, std::move(health));
  co_return base::Fetched<void>{};
}

Task<base::Fetched<std::vector<Switch>>> MemorySwitches::load() {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  std::vector<Switch> switches;
  for (const auto& [provider, off] : off_) switches.push_back({.provider = provider, .off = off});
  co_return switches;
}

Task<base::Fetched<void>> MemorySwitches::turn_off(ProviderId provider, SwitchedOff off) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  off_.insert_or_assign(std::move(provider), std::move(off));
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> MemorySwitches::turn_on(ProviderId provider) {
  if (auto down = outage()) co_return std::unexpected(*down);
  const std::lock_guard lock{mutex_};
  co_return off_.erase(provider) == 1;
}

}  // namespace bongsu::contract
