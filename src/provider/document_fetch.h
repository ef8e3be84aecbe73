#pragma once
// Fetches a provider's discovery document and keys: in turn, to keep them fresh, and out of turn, at a bounded rate,
// when a login cannot go on without.

#include <expected>

#include "base/task.h"
#include "provider/failure.h"
#include "provider/known_documents.h"
#include "provider/observation.h"
#include "provider/pause.h"
#include "provider/time_budget.h"
#include "provider/upstream.h"

namespace bongsu::provider {

class DocumentFetch {
 public:
  DocumentFetch(Upstream& upstream, const Pause& pause) : upstream_(upstream), pause_(pause) {}

  // What is at hand; fetched first where there is none.
  Task<std::expected<KnowledgeSnapshot, Failure>> with_metadata(TimeBudget budget);
  Task<std::expected<KnowledgeSnapshot, Failure>> with_keys(TimeBudget budget);
  // Other keys than `old`. Unreachable where they cannot be had now; `old` again where the provider has no others.
  Task<std::expected<KnowledgeSnapshot, Failure>> newer_keys(KnowledgeSnapshot old, TimeBudget budget);

  // Once, now; reports what was seen.
  Task<std::expected<void, Failure>> fetch(DocumentKind kind, Source source, TimeBudget budget);

 private:
  Task<std::expected<void, Failure>> fetch_out_of_turn(DocumentKind kind, TimeBudget budget);
  std::expected<void, Failure> take_up(DocumentKind kind, const std::string& url, const OutgoingResponse& response);
  void report(DocumentKind kind, Source source, const std::expected<void, Failure>& outcome,
              std::chrono::milliseconds took, bool was_at_hand);

  Upstream& upstream_;
  const Pause& pause_;
};

}  // namespace bongsu::provider
