#include "provider/probing.h"

#include <cstddef>
#include <string>
#include <utility>

#include "provider/outcome.h"

namespace bongsu::provider {
namespace {

constexpr std::chrono::milliseconds kNoTime{0};

}  // namespace

Task<void> Probing::round() {
  for (Point& point : points_) {
    if (!is_due(point)) continue;
    point.last_at = upstream_.clock().now();
    point.jitter = draw_jitter();
    co_await probe(point.step);
  }
  upstream_.let_time_pass();
}

// While the provider is down, what is always probed is probed often, whichever step it is that fails.
bool Probing::is_due(const Point& point) const {
  const base::Instant now = upstream_.clock().now();
  const bool is_known = upstream_.known().current()->metadata.has_value();
  if (!is_known && point.step != Step::discovery) return false;  // where it is, discovery tells
  const bool is_down = upstream_.board().health().state == State::down;
  const bool is_always_probed = point.step != Step::token && point.step != Step::user_info;
  const bool in_doubt = upstream_.board().is_in_doubt(point.step, now) || (is_down && is_always_probed);
  return is_probe_due({point.step, point.last_at, in_doubt}, settings_, point.jitter, now);
}

Task<void> Probing::probe(Step step) {
  if (step != Step::discovery && step != Step::keys) co_return co_await probe_endpoint(step);
  const DocumentKind kind = step == Step::discovery ? DocumentKind::discovery : DocumentKind::keys;
  if (upstream_.known().source(kind).empty()) co_return;
  const TimeBudget budget{upstream_.clock().now() + settings_.deadline};
  co_await documents_.fetch(kind, Source::probe, budget);
}

Task<void> Probing::probe_endpoint(Step step) {
  auto request = request_for(step);
  if (!request) co_return;
  const TimeBudget budget{upstream_.clock().now() + settings_.deadline};
  const auto response = co_await upstream_.ask(std::move(*request), step, budget);
  if (!response) {
    // A page too long to be read is a page all the same.
    const bool is_alive = response.error().kind == FailureKind::nonsense;
    const auto outcome = is_alive ? Outcome::good : outcome_of(response.error());
    if (outcome) upstream_.report(step, Source::probe, *outcome, kNoTime);
    co_return;
  }
  const Outcome outcome = is_sign_of_life(response->status) ? outcome_of_answer(response->took) : Outcome::unreachable;
  upstream_.report(step, Source::probe, outcome, response->took);
}

// Without credentials, code or token: any answer but a 5xx shows that somebody is at home.
std::optional<OutgoingRequest> Probing::request_for(Step step) const {
  const KnowledgeSnapshot known = upstream_.known().current();
  if (!known->metadata) return std::nullopt;
  const Endpoints& at = known->metadata->endpoints;
  OutgoingRequest request{.provider = upstream_.provider().id};
  request.headers.add("user-agent", "Bongsu");
  if (step == Step::token) {
    request.method = http::Method::post;
    request.headers.add("content-type", "application/x-www-form-urlencoded");
    request.headers.add("accept", "application/json");
    request.body = "grant_type=authorization_code";
  }
  request.url = step == Step::token ? at.token : step == Step::user_info ? at.user_info : at.authorization;
  if (request.url.empty()) return std::nullopt;
  return request;
}

double Probing::draw_jitter() {
  std::array<std::byte, 1> drawn{};
  random_.fill(drawn);
  return static_cast<double>(std::to_integer<int>(drawn[0])) / 127.5 - 1;
}

}  // namespace bongsu::provider
