#pragma once
// What works at this moment, for people. Served at /status without a login.

#include <string>
#include <vector>

#include "base/clock.h"
#include "page/door.h"
#include "page/frame.h"

namespace bongsu::page {

enum class Function { verify_tokens, log_in, change_accounts };
enum class ServiceLevel { served, degraded, not_served };

struct FunctionStatus {
  Function function{};
  ServiceLevel level{};
};

struct ProviderStatus {
  std::string label{};
  DoorState state = DoorState::answers;
  base::Instant since{};  // when it came into this state
  std::string message{};  // with off: the operator's
};

// Status 200, whatever it says: the page itself is served.
struct StatusPage {
  std::vector<FunctionStatus> functions{};
  std::vector<ProviderStatus> providers{};  // empty: left out
  std::string version{};
  base::Instant now{};
};

}  // namespace bongsu::page
