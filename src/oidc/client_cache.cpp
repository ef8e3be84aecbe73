#include "oidc/client_cache.h"

#include <optional>
#include <utility>

namespace bongsu::oidc {
namespace {

template <typename Entries, typename Key>
auto entry_of(const Entries& entries, std::mutex& mutex, const Key& key)
    -> std::optional<typename Entries::mapped_type> {
  const std::lock_guard lock{mutex};
  const auto found = entries.find(key);
  if (found == entries.end()) return std::nullopt;
  return found->second;
}

// Full means that more clients than expected were active in a moment: all can be read anew.
template <typename Entries, typename Key>
void keep(Entries& entries, std::mutex& mutex, std::size_t entries_max, Key key, typename Entries::mapped_type entry) {
  Entries dropped;  // dies outside the lock
  const std::lock_guard lock{mutex};
  if (entries.size() >= entries_max && !entries.contains(key)) std::swap(entries, dropped);
  entries.insert_or_assign(std::move(key), std::move(entry));
}

template <typename Entries, typename Key>
void forget(Entries& entries, std::mutex& mutex, const Key& key) {
  const std::lock_guard lock{mutex};
  entries.erase(key);
}

}  // namespace

Task<base::Fetched<ClientRef>> ClientCache::find(ClientId id) {
  const base::Instant now = needs_.clock.now();
  const auto cached = entry_of(clients_, mutex_, id);
  if (cached && now < cached->read_at + bounds_.fresh_for) co_return cached->value;

  base::Fetched<std::optional<Client>> read = co_await needs_.clients.find(id);
  if (!read) {
    if (cached && now < cached->read_at + bounds_.stale_for) co_return cached->value;
    co_return std::unexpected(std::move(read.error()));
  }
  if (!*read) {
    forget(clients_, mutex_, id);
    co_return nullptr;
  }
  auto client = std::make_shared<const Client>(std::move(**read));
  keep(clients_, mutex_, bounds_.entries_max, std::move(id), {.value = client, .read_at = now});
  co_return client;
}

Task<base::Fetched<bool>> ClientCache::is_registered_origin(std::string origin) {
  const base::Instant now = needs_.clock.now();
  const auto cached = entry_of(origins_, mutex_, origin);
  if (cached && now < cached->read_at + bounds_.fresh_for) co_return cached->value;

  base::Fetched<bool> read = co_await needs_.clients.is_registered_origin(origin);
  if (!read) {
    if (cached && now < cached->read_at + bounds_.stale_for) co_return cached->value;
    co_return std::unexpected(std::move(read.error()));
  }
  if (!*read) {
    forget(origins_, mutex_, origin);
    co_return false;
  }
  keep(origins_, mutex_, bounds_.entries_max, std::move(origin), {.value = true, .read_at = now});
  co_return true;
}

}  // namespace bongsu::oidc
