#include "provider/document_fetch.h"

#include <chrono>
#include <string>
#include <utility>

#include "provider/outcome.h"

namespace bongsu::provider {
namespace {

constexpr std::chrono::milliseconds kLookAgainAfter{50};

Step step_of(DocumentKind kind) { return kind == DocumentKind::discovery ? Step::discovery : Step::keys; }

bool is_at_hand(const Knowledge& known, DocumentKind kind) {
  return kind == DocumentKind::discovery ? known.metadata.has_value() : !known.keys.keys.empty();
}

// Ends the permit's fetch however the coroutine ends.
class Fetching {
 public:
  Fetching(RefetchPermit& permit, const base::Clock& clock) : permit_(permit), clock_(clock) {}
  ~Fetching() { permit_.done(outcome_, clock_.now()); }
  Fetching(const Fetching&) = delete;
  Fetching& operator=(const Fetching&) = delete;
  void succeeded() { outcome_ = RefetchPermit::Outcome::fetched; }

 private:
  RefetchPermit& permit_;
  const base::Clock& clock_;
  RefetchPermit::Outcome outcome_ = RefetchPermit::Outcome::failed;
};

}  // namespace

Task<std::expected<KnowledgeSnapshot, Failure>> DocumentFetch::with_metadata(TimeBudget budget) {
  KnowledgeSnapshot known = upstream_.known().current();
  if (known->metadata) co_return known;
  const auto fetched = co_await fetch_out_of_turn(DocumentKind::discovery, budget);
  known = upstream_.known().current();
  if (known->metadata) co_return known;
  co_return std::unexpected(fetched ? Failure{FailureKind::unreachable, Step::discovery, "nothing is known of it yet"}
                                    : fetched.error());
}

Task<std::expected<KnowledgeSnapshot, Failure>> DocumentFetch::with_keys(TimeBudget budget) {
  KnowledgeSnapshot known = upstream_.known().current();
  if (!known->keys.keys.empty()) co_return known;
  co_return co_await newer_keys(std::move(known), budget);
}

Task<std::expected<KnowledgeSnapshot, Failure>> DocumentFetch::newer_keys(KnowledgeSnapshot old, TimeBudget budget) {
  KnowledgeSnapshot known = upstream_.known().current();
  if (known != old && !known->keys.keys.empty()) co_return known;
  const auto fetched = co_await fetch_out_of_turn(DocumentKind::keys, budget);
  known = upstream_.known().current();
  if (!fetched && known == old) co_return std::unexpected(fetched.error());
  if (known->keys.keys.empty()) {
    co_return std::unexpected(Failure{FailureKind::unreachable, Step::keys, "no keys are known yet"});
  }
  co_return known;
}

Task<std::expected<void, Failure>> DocumentFetch::fetch_out_of_turn(DocumentKind kind, TimeBudget budget) {
  RefetchPermit& permit = upstream_.permit(kind);
  const base::Clock& clock = upstream_.clock();
  auto answer = permit.ask(clock.now());
  while (answer == RefetchPermit::Answer::wait && budget.left(clock.now()) > kLookAgainAfter) {
    co_await pause_(kLookAgainAfter);
    answer = permit.ask(clock.now());
  }
  if (answer == RefetchPermit::Answer::fresh) co_return std::expected<void, Failure>{};
  if (answer != RefetchPermit::Answer::fetch) {
    co_return std::unexpected(
        Failure{FailureKind::unreachable, step_of(kind), "it was asked for moments ago, without success"});
  }
  Fetching fetching{permit, clock};
  auto outcome = co_await fetch(kind, Source::traffic, budget);
  if (outcome) fetching.succeeded();
  co_return outcome;
}

Task<std::expected<void, Failure>> DocumentFetch::fetch(DocumentKind kind, Source source, TimeBudget budget) {
  const std::string url = upstream_.known().source(kind);
  if (url.empty()) co_return std::unexpected(Failure{FailureKind::unreachable, step_of(kind), "its URL is not known"});
  const bool was_at_hand = is_at_hand(*upstream_.known().current(), kind);
  OutgoingRequest request{.provider = upstream_.provider().id, .url = url};
  request.headers.add("accept", "application/json");
  request.headers.add("user-agent", "Bongsu");
  const auto response = co_await upstream_.ask(std::move(request), step_of(kind), budget);
  std::expected<void, Failure> outcome;
  if (response) {
    outcome = take_up(kind, url, *response);
  } else {
    outcome = std::unexpected(response.error());
  }
  report(kind, source, outcome, response ? response->took : std::chrono::milliseconds{}, was_at_hand);
  co_return outcome;
}

std::expected<void, Failure> DocumentFetch::take_up(DocumentKind kind, const std::string& url,
                                                    const OutgoingResponse& response) {
  const Provider& provider = upstream_.provider();
  if (response.status != 200) {
    const bool is_outage = response.status >= 500 || response.status == 429;
    return std::unexpected(Failure{is_outage ? FailureKind::unreachable : FailureKind::nonsense, step_of(kind),
                                   "it answered " + std::to_string(response.status)});
  }
  auto taken = upstream_.known().take_up(kind, url, response.body, upstream_.clock().now());
  if (!taken) {
    upstream_.log().document_refused(provider.id, kind, taken.error());
    return std::unexpected(Failure{FailureKind::nonsense, step_of(kind), taken.error()});
  }
  if (*taken) {
    upstream_.keep_later(std::move(**taken));
  } else {
    upstream_.log().document_refused(provider.id, kind,
                                     "keys are missing from it; those at hand stay until it is sure");
  }
  return {};
}

// With the document at hand, a login does without the fetch: a failure is poor, not bad.
void DocumentFetch::report(DocumentKind kind, Source source, const std::expected<void, Failure>& outcome,
                           std::chrono::milliseconds took, bool was_at_hand) {
  if (outcome) return upstream_.report(step_of(kind), source, outcome_of_answer(took), took);
  const auto bad = outcome_of(outcome.error());
  if (bad) upstream_.report(step_of(kind), source, was_at_hand ? Outcome::poor : *bad, took);
}

}  // namespace bongsu::provider
