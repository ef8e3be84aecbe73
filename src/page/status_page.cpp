#include <fmt/chrono.h>

#include <algorithm>
#include <utility>

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

// The worst level of all.
ServiceLevel level_of(const std::vector<FunctionStatus>& functions) {
  const auto worst = std::ranges::max_element(functions, {}, &FunctionStatus::level);
  return worst == functions.end() ? ServiceLevel::served : worst->level;
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
  shown.values.set("summary", summary_of(worst).in(language));
  shown.values.set("summary_style", style_of(worst));
  std::vector<Values> functions;
  for (const FunctionStatus& status : page.functions) {
    Values& values = functions.emplace_back();
    values.set("function", words_of(status.function).in(language));
    values.set("level", words_of(status.level).in(language));
    values.set("style", style_of(status.level));
  }
  shown.values.set_list("functions", std::move(functions));
  shown.values.set("version", page.version);
  const auto now = std::chrono::floor<std::chrono::seconds>(page.now);
  shown.values.set("now", fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", now));
  shown.values.set("now_machine", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", now));
  return shown;
}

}  // namespace bongsu::page
