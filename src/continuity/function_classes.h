#pragma once
// The three kinds of function, each with its own rule for a bad day: what /status, /readyz and the pages say.

#include "continuity/node_condition.h"

namespace bongsu::continuity {

enum class FunctionClass {
  verify_tokens,    // verify a token, discovery, keys, the status page: needs this node alone
  log_in,           // log in an existing account, refresh, log out, introspect: needs a copy of the database
  change_accounts,  // sign up, link, change a credential, register, rotate, administer: needs the writable primary
};

inline constexpr FunctionClass kFunctionClasses[] = {FunctionClass::verify_tokens, FunctionClass::log_in,
                                                     FunctionClass::change_accounts};

enum class ServiceLevel {
  served,
  degraded,    // served, and weaker in a way that is stated
  not_served,  // 503 with Retry-After
};

ServiceLevel decide_service(FunctionClass function, const NodeCondition& condition);

// Whether to send people to this node: it can log somebody in.
bool is_ready(const NodeCondition& condition);

}  // namespace bongsu::continuity
