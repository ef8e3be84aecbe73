#pragma once
// GET /status: what works at this moment, for people, without a login.

#include <string>

#include "base/clock.h"
#include "base/task.h"
#include "continuity/node_condition.h"
#include "http/request.h"
#include "http/response.h"
#include "login/settings.h"
#include "page/pages.h"
#include "provider/providers.h"

namespace bongsu::login {

class StatusEndpoint {
 public:
  struct Needs {
    const page::Pages& pages;
    const continuity::ConditionSource& condition;
    const provider::Providers& providers;
    const base::Clock& clock;
    const Settings& settings;
  };
  explicit StatusEndpoint(Needs needs) : needs_(needs) {}

  Task<http::Response> show(http::Request request) const;

 private:
  Needs needs_;
};

// What the page says in a condition.
page::StatusPage describe_status(const continuity::NodeCondition& condition, base::Instant now,
                                 const std::string& version);

page::ProviderStatus describe_provider(const provider::Standing& standing, http::Language language);

}  // namespace bongsu::login
