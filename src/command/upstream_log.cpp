#include "command/upstream_log.h"

#include <spdlog/spdlog.h>

#include "command/provider_texts.h"
#include "command/text_table.h"

namespace bongsu::command {
namespace {

using provider::ProviderId;

std::string_view describe(provider::Source source) { return source == provider::Source::probe ? "probe" : "traffic"; }

std::string_view describe(provider::DocumentKind kind) {
  return kind == provider::DocumentKind::discovery ? "discovery" : "keys";
}

spdlog::level::level_enum level_of(provider::State state) {
  if (state == provider::State::up) return spdlog::level::info;
  return state == provider::State::down ? spdlog::level::err : spdlog::level::warn;
}

}  // namespace

void UpstreamLog::count(Family& family, Exposition::Labels labels) {
  const std::lock_guard lock{mutex_};
  ++family[std::move(labels)];
}

void UpstreamLog::asked(const ProviderId& provider, provider::Step step, provider::Source source,
                        provider::Outcome outcome, std::chrono::milliseconds took) {
  const std::string step_word{provider::describe(step)};
  const std::string outcome_word{provider::describe(outcome)};
  spdlog::debug("provider={} step={} source={} outcome={} ms={}", provider.str(), step_word, describe(source),
                outcome_word, took.count());
  const std::lock_guard lock{mutex_};
  ++requests_[{{"provider", provider.str()},
               {"step", step_word},
               {"source", std::string{describe(source)}},
               {"outcome", outcome_word}}];
  durations_[{{"provider", provider.str()}, {"step", step_word}}].observe(took);
}

void UpstreamLog::departed(const ProviderId& provider) { count(departures_, {{"provider", provider.str()}}); }

void UpstreamLog::arrived(const ProviderId& provider) { count(arrivals_, {{"provider", provider.str()}}); }

void UpstreamLog::failed(const ProviderId& provider, const provider::Failure& failure) {
  const std::string kind{provider::describe(failure.kind)};
  const std::string step{provider::describe(failure.step)};
  const bool is_health = provider::speaks_of_health(failure.kind);
  spdlog::log(is_health ? spdlog::level::warn : spdlog::level::info, "login by provider={} failed={} step={} cause={}",
              provider.str(), kind, step, printable(failure.cause));
  count(failures_, {{"provider", provider.str()}, {"kind", kind}, {"step", step}});
}

void UpstreamLog::state_changed(const ProviderId& provider, const provider::Health& before,
                                const provider::Health& now) {
  spdlog::log(level_of(now.state), "provider={} is {}, was {}", provider.str(), to_text(now.state),
              to_text(before.state));
  count(changes_, {{"provider", provider.str()}, {"state", std::string{to_text(now.state)}}});
}

void UpstreamLog::switched(const ProviderId& provider, bool is_off) {
  spdlog::warn("provider={} was switched {} by the operator", provider.str(), is_off ? "off" : "on");
}

void UpstreamLog::document_refused(const ProviderId& provider, provider::DocumentKind kind, std::string_view cause) {
  spdlog::warn("provider={} sent a {} document that is not taken up; the one at hand stays in force: {}",
               provider.str(), describe(kind), printable(cause));
  count(refused_documents_, {{"provider", provider.str()}, {"document", std::string{describe(kind)}}});
}

void UpstreamLog::store_unavailable(const base::Unavailable& outage) {
  spdlog::warn("what is known of providers could not be read or kept; what is in memory stays in force: {}",
               outage.cause);
}

void UpstreamLog::another_door(const http::Request& request, const ProviderId& provider,
                               const provider::Failure& failure) {
  spdlog::info("another door path={} id={} provider={} failed={}", request.path, request.id, provider.str(),
               provider::describe(failure.kind));
  count(other_doors_, {{"provider", provider.str()}, {"kind", std::string{provider::describe(failure.kind)}}});
}

void UpstreamLog::refused_answer(const http::Request& request, const ProviderId& provider) {
  spdlog::info("another door path={} id={} provider={} failed=too_many_answers", request.path, request.id,
               provider.str());
  count(other_doors_, {{"provider", provider.str()}, {"kind", "too_many_answers"}});
}

void UpstreamLog::spent_answer(const http::Request& request, const ProviderId& provider) {
  spdlog::info("another door path={} id={} provider={} failed=spent", request.path, request.id, provider.str());
  count(other_doors_, {{"provider", provider.str()}, {"kind", "spent"}});
}

void UpstreamLog::write(Exposition& out) const {
  const std::lock_guard lock{mutex_};
  const std::pair<std::string_view, const Family&> families[]{
      {"bongsu_provider_requests_total", requests_}, {"bongsu_provider_departures_total", departures_},
      {"bongsu_provider_arrivals_total", arrivals_}, {"bongsu_provider_failures_total", failures_},
      {"bongsu_provider_changes_total", changes_},   {"bongsu_provider_documents_refused_total", refused_documents_},
      {"bongsu_another_door_total", other_doors_},
  };
  for (const auto& [metric, family] : families) {
    for (const auto& [labels, counted] : family) out.add(metric, static_cast<double>(counted), labels);
  }
  for (const auto& [labels, durations] : durations_) {
    out.add("bongsu_provider_request_duration_seconds", durations, labels);
  }
}

}  // namespace bongsu::command
