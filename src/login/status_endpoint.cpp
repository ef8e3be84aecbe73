#include "login/status_endpoint.h"

#include "continuity/function_classes.h"
#include "login/door_offers.h"
#include "login/page_language.h"

namespace bongsu::login {
namespace {

using continuity::FunctionClass;

page::Function function_of(FunctionClass function) {
  switch (function) {
    case FunctionClass::verify_tokens:
      return page::Function::verify_tokens;
    case FunctionClass::log_in:
      return page::Function::log_in;
    case FunctionClass::change_accounts:
      break;
  }
  return page::Function::change_accounts;
}

page::ServiceLevel level_of(continuity::ServiceLevel level) {
  switch (level) {
    case continuity::ServiceLevel::served:
      return page::ServiceLevel::served;
    case continuity::ServiceLevel::degraded:
      return page::ServiceLevel::degraded;
    case continuity::ServiceLevel::not_served:
      break;
  }
  return page::ServiceLevel::not_served;
}

}  // namespace

page::StatusPage describe_status(const continuity::NodeCondition& condition, base::Instant now,
                                 const std::string& version) {
  page::StatusPage page{.functions = {}, .providers = {}, .version = version, .now = now};
  for (const FunctionClass function : continuity::kFunctionClasses) {
    page.functions.push_back({function_of(function), level_of(continuity::decide_service(function, condition))});
  }
  return page;
}

page::ProviderStatus describe_provider(const provider::Standing& standing, http::Language language) {
  return {.label = name_in(standing.names, language),
          .state = state_of(standing),
          .since = standing.off ? standing.off->since : standing.health.since,
          .message = standing.off ? name_in(standing.off->message, language) : std::string{}};
}

Task<http::Response> StatusEndpoint::show(http::Request request) const {
  page::StatusPage page = describe_status(needs_.condition.current(), needs_.clock.now(), needs_.settings.version);
  const page::Frame frame = frame_for(request, "", needs_.settings.cookie_scope);
  for (const provider::Standing& standing : needs_.providers.standings()) {
    page.providers.push_back(describe_provider(standing, frame.language));
  }
  http::Response response = needs_.pages.render(page, frame);
  remember_language(request, response, needs_.settings.cookie_scope);
  co_return response;
}

}  // namespace bongsu::login
