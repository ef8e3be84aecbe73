#pragma once
// What this folder asks of a store: the last known good documents, so that a restart in the middle of an outage works;
// how each provider was doing; and the operator's switches.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/task.h"
#include "provider/standing.h"

namespace bongsu::provider {

enum class DocumentKind { discovery, keys };

// As the provider sent it, and as it passed every check.
struct Document {
  ProviderId provider;
  DocumentKind kind{};
  std::string source;  // the URL that it came from: another configuration does not use it
  std::string body;
  base::Instant fetched_at;
};

class Documents {
 public:
  virtual ~Documents() = default;
  virtual Task<base::Fetched<std::vector<Document>>> load() = 0;
  // Replaces the one of the same provider and kind, unless that is of a later fetch.
  virtual Task<base::Fetched<void>> keep(Document document) = 0;
};

// As one node sees it; for `bongsu provider list` and for the next start of that node.
struct NotedHealth {
  ProviderId provider;
  Health health;
  base::Instant noted_at;
};

class HealthNotes {
 public:
  virtual ~HealthNotes() = default;
  virtual Task<base::Fetched<std::vector<NotedHealth>>> load() = 0;  // this node's
  virtual Task<base::Fetched<void>> note(NotedHealth health) = 0;
};

struct Switch {
  ProviderId provider;
  SwitchedOff off;
};

class Switches {
 public:
  virtual ~Switches() = default;
  virtual Task<base::Fetched<std::vector<Switch>>> load() = 0;
  virtual Task<base::Fetched<void>> turn_off(ProviderId provider, SwitchedOff off) = 0;
  // False when it was not off.
  virtual Task<base::Fetched<bool>> turn_on(ProviderId provider) = 0;
};

}  // namespace bongsu::provider
