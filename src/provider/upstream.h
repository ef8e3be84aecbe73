#pragma once
// One provider at work: its configuration, what is known and seen of it, and every request to it.

#include <atomic>
#include <chrono>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/task.h"
#include "crypto/private_key.h"
#include "provider/failure.h"
#include "provider/health_board.h"
#include "provider/known_documents.h"
#include "provider/outgoing.h"
#include "provider/provider.h"
#include "provider/provider_log.h"
#include "provider/refetch_permit.h"
#include "provider/standing.h"
#include "provider/time_budget.h"

namespace bongsu::provider {

// Thread-safe.
class Upstream {
 public:
  struct Needs {
    Outgoing& outgoing;
    ProviderLog& log;
    const base::Clock& clock;
  };
  // `provider` passed make_provider().
  Upstream(Provider provider, Needs needs);

  const Provider& provider() const { return provider_; }
  const base::Clock& clock() const { return needs_.clock; }
  ProviderLog& log() const { return needs_.log; }

  Standing standing() const;
  std::optional<SwitchedOff> off() const;
  void set_off(std::optional<SwitchedOff> off);

  HealthBoard& board() { return board_; }
  KnownDocuments& known() { return known_; }
  RefetchPermit& permit(DocumentKind kind);

  // The client secret for the token endpoint; signs one where the provider wants that. Throws LibraryFault.
  std::expected<base::SecretString, Failure> secret() const;

  // Any status is an answer. Nothing is reported: only the reader of the answer knows what it is worth.
  Task<std::expected<OutgoingResponse, Failure>> ask(OutgoingRequest request, Step step, TimeBudget budget);
  // One observation, for the log, the metrics and the provider's health.
  void report(Step step, Source source, Outcome outcome, std::chrono::milliseconds took);
  // The same where no request was made: what an answer in a login turned out to be worth.
  void observe(Step step, Outcome outcome);
  void let_time_pass();

  // Documents that wait for the store: the latest of each kind. A login leaves them here and never waits.
  void keep_later(Document document);
  std::optional<Document> take_unkept();
  void forget_unkept(DocumentKind kind);

 private:
  void tell(const std::optional<HealthChange>& change);

  const Provider provider_;
  Needs needs_;
  std::optional<crypto::SigningKey> signing_key_;
  KnownDocuments known_;
  HealthBoard board_;
  RefetchPermit discovery_permit_;
  RefetchPermit keys_permit_;
  mutable std::mutex mutex_;
  std::optional<SwitchedOff> off_;
  std::vector<Document> unkept_;
};

}  // namespace bongsu::provider
