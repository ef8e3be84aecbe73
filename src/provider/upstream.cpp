#include "provider/upstream.h"

#include <algorithm>
#include <utility>

#include "provider/outcome.h"
#include "provider/signed_secret.h"

namespace bongsu::provider {

Upstream::Upstream(Provider provider, Needs needs)
    : provider_(std::move(provider)), needs_(needs), known_(provider_), board_(Health{State::up, needs.clock.now()}) {
  if (provider_.authentication != ClientAuthentication::signed_secret) return;
  auto key = parse_signing_secret(provider_);
  if (key) signing_key_ = std::move(*key);
}

Standing Upstream::standing() const {
  const KnowledgeSnapshot known = known_.current();
  return {.provider = provider_.id,
          .names = provider_.names,
          .health = board_.health(),
          .off = off(),
          .leads_to = known->metadata ? known->metadata->endpoints.authorization : provider_.issuer,
          .best_presence = best_presence(provider_)};
}

std::optional<SwitchedOff> Upstream::off() const {
  const std::lock_guard lock{mutex_};
  return off_;
}

void Upstream::set_off(std::optional<SwitchedOff> off) {
  bool has_turned = false;
  const bool is_off = off.has_value();
  {
    const std::lock_guard lock{mutex_};
    has_turned = off_.has_value() != is_off;
    off_ = std::move(off);
  }
  if (has_turned) needs_.log.switched(provider_.id, is_off);
}

RefetchPermit& Upstream::permit(DocumentKind kind) {
  return kind == DocumentKind::discovery ? discovery_permit_ : keys_permit_;
}

std::expected<base::SecretString, Failure> Upstream::secret() const {
  if (provider_.authentication != ClientAuthentication::signed_secret) return provider_.client_secret;
  if (!signing_key_) {
    return std::unexpected(Failure{FailureKind::refused_us, Step::token, "the client secret is no private key"});
  }
  auto secret = sign_client_secret(provider_, *signing_key_, needs_.clock.now());
  if (!secret) {
    // Ours, not the provider's; the person needs another door, not an error page.
    return std::unexpected(
        Failure{FailureKind::busy, Step::token, "this machine signs wrongly: its key or it is damaged"});
  }
  return std::move(*secret);
}

Task<std::expected<OutgoingResponse, Failure>> Upstream::ask(OutgoingRequest request, Step step, TimeBudget budget) {
  request.provider = provider_.id;
  request.deadline = budget.left(needs_.clock.now());
  if (request.deadline <= std::chrono::milliseconds::zero()) {
    co_return std::unexpected(Failure{FailureKind::unreachable, step, "the time for this login is used up"});
  }
  auto response = co_await needs_.outgoing.fetch(std::move(request));
  if (!response) co_return std::unexpected(to_failure(response.error(), step));
  co_return std::move(*response);
}

void Upstream::report(Step step, Source source, Outcome outcome, std::chrono::milliseconds took) {
  needs_.log.asked(provider_.id, step, source, outcome, took);
  tell(board_.observe({needs_.clock.now(), step, source, outcome}));
}

void Upstream::observe(Step step, Outcome outcome) {
  tell(board_.observe({needs_.clock.now(), step, Source::traffic, outcome}));
}

void Upstream::let_time_pass() { tell(board_.let_time_pass(needs_.clock.now())); }

void Upstream::tell(const std::optional<HealthChange>& change) {
  if (change) needs_.log.state_changed(provider_.id, change->before, change->now);
}

void Upstream::keep_later(Document document) {
  const std::lock_guard lock{mutex_};
  const auto other = std::ranges::find(unkept_, document.kind, &Document::kind);
  if (other == unkept_.end()) {
    unkept_.push_back(std::move(document));
  } else if (other->fetched_at <= document.fetched_at) {
    *other = std::move(document);
  }
}

std::optional<Document> Upstream::take_unkept() {
  const std::lock_guard lock{mutex_};
  if (unkept_.empty()) return std::nullopt;
  Document first = std::move(unkept_.front());
  unkept_.erase(unkept_.begin());
  return first;
}

void Upstream::forget_unkept(DocumentKind kind) {
  const std::lock_guard lock{mutex_};
  std::erase_if(unkept_, [&](const Document& waiting) { return waiting.kind == kind; });
}

}  // namespace bongsu::provider
