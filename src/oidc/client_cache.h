#pragma once
// The clients that were asked for just now, so that a token by client credentials costs no question to the store.

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "oidc/stores.h"

namespace bongsu::oidc {

// A client as it was read, for as long as a request needs it. Null: no such client.
// Shared because the cache may take up a newer one while requests go on with theirs.
using ClientRef = std::shared_ptr<const Client>;

// Answers at most `fresh_for` old while the store answers: a changed secret or a removed client is in force by then.
// While the store cannot be asked, answers that are at most `stale_for` old are given on, and beyond that Unavailable.
// That a client is unknown is never remembered, and Unavailable is never taken for unknown. Thread-safe.
class ClientCache {
 public:
  struct Bounds {
    std::chrono::milliseconds fresh_for{1000};
    std::chrono::seconds stale_for{300};
    std::size_t entries_max = 10'000;
  };
  struct Needs {
    Clients& clients;
    const base::Clock& clock;
  };
  explicit ClientCache(Needs needs) : ClientCache(needs, Bounds{}) {}
  ClientCache(Needs needs, Bounds bounds) : needs_(needs), bounds_(bounds) {}

  Task<base::Fetched<ClientRef>> find(ClientId id);
  // Whether any client registered the origin; within the same bounds.
  Task<base::Fetched<bool>> is_registered_origin(std::string origin);

 private:
  template <typename Value>
  struct Entry {
    Value value;
    base::Instant read_at;
  };
  template <typename Key, typename Value>
  using Entries = std::unordered_map<Key, Entry<Value>>;

  Needs needs_;
  Bounds bounds_;
  std::mutex mutex_;
  Entries<ClientId, ClientRef> clients_;
  Entries<std::string, bool> origins_;  // registered ones only
};

}  // namespace bongsu::oidc
