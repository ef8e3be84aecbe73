#include <fmt/chrono.h>

#include <algorithm>
#include <utility>

#include "base/utc.h"
#include "page/shown.h"

namespace bongsu::page {
namespace {

const Text& words_of(Function function) {
  switch (function) {
    case Function::verify_tokens:
      return text("status.verify_tokens");
    case Function::log_in:
      return text("status.log_in");
    case Function::change_accounts:
      return text("status.change_accounts");
  }
  std::unreachable();
}

const Text& words_of(ServiceLevel level) {
  switch (level) {
    case ServiceLevel::served:
      return text("status.served");
    case ServiceLevel::degraded:
      return text("status.degraded");
    case ServiceLevel::not_served:
      return text("status.not_served");
  }
  std::unreachable();
}

std::string_view style_of(ServiceLevel level) {
  switch (level) {
    case ServiceLevel::served:
      return "served";
    case ServiceLevel::degraded:
      return "degraded";
    case ServiceLevel::not_served:
      return "not-served";
  }
  std::unreachable();
}

const Text& words_of(DoorState state) {
  switch (state) {
    case DoorState::answers:
      return text("status.served");
    case DoorState::struggling:
      return text("status.struggling");
    case DoorState::down:
      return text("status.down");
    case DoorState::off:
      return text("status.off");
  }
  std::unreachable();
}

std::string_view style_of(DoorState state) {
  if (state == DoorState::answers) return "served";
  return state == DoorState::struggling ? "degraded" : "not-served";
}

// The worst level of all.
ServiceLevel level_of(const std::vector<FunctionStatus>& functions) {
  const auto worst = std::ranges::max_element(functions, {}, &FunctionStatus::level);
  return worst == functions.end() ? ServiceLevel::served : worst->level;
}

bool has_trouble(const ProviderStatus& provider) { return provider.state != DoorState::answers; }

std::string moment_words(base::Instant moment) { return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", base::to_utc(moment)); }

Values values_of(const ProviderStatus& provider, http::Language language) {
  Values values;
  values.set("label", provider.label);
  values.set("message", provider.message);
  values.set("level", words_of(provider.state).in(language));
  values.set("style", style_of(provider.state));
  values.set("since", provider.state == DoorState::answers ? "" : moment_words(provider.since));
  values.set("since_machine", base::to_rfc3339(provider.since));
  return values;
}

const Text& summary_of(ServiceLevel worst) {
  switch (worst) {
    case ServiceLevel::served:
      return text("status.all_served");
    case ServiceLevel::degraded:
      return text("status.some_degraded");
    case ServiceLevel::not_served:
      return text("status.some_not_served");
  }
  std::unreachable();
}

}  // namespace

Shown show(const StatusPage& page, http::Language language) {
  Shown shown{.page = "status", .title = &text("status.title")};
  const ServiceLevel worst = level_of(page.functions);
  // Whatever a provider does, logging in goes on by other ways.
  const bool only_providers = worst == ServiceLevel::served && std::ranges::any_of(page.providers, has_trouble);
  shown.values.set("summary", (only_providers ? text("status.provider_trouble") : summary_of(worst)).in(language));
  shown.values.set("summary_style", style_of(only_providers ? ServiceLevel::degraded : worst));
  std::vector<Values> functions;
  for (const FunctionStatus& status : page.functions) {
    Values& values = functions.emplace_back();
    values.set("function", words_of(status.function).in(language));
    values.set("level", words_of(status.level).in(language));
    values.set("style", style_of(status.level));
  }
  shown.values.set_list("functions", std::move(functions));
  shown.values.set("version", page.version);
  std::vector<Values> providers;
  for (const ProviderStatus& provider : page.providers) providers.push_back(values_of(provider, language));
  if (!providers.empty()) shown.values.set_flag("has_providers");
  shown.values.set_list("providers", std::move(providers));
  shown.values.set("now", moment_words(page.now));
  shown.values.set("now_machine", base::to_rfc3339(page.now));
  return shown;
}

}  // namespace bongsu::page
