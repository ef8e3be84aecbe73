#include "continuity/function_classes.h"

#include <gtest/gtest.h>

namespace bongsu::continuity {
namespace {

struct Case {
  NodeCondition condition;
  ServiceLevel log_in;
  ServiceLevel change_accounts;
};

constexpr ServiceLevel kServed = ServiceLevel::served;
constexpr ServiceLevel kDegraded = ServiceLevel::degraded;
constexpr ServiceLevel kNotServed = ServiceLevel::not_served;

constexpr Case kCases[] = {
    {{StoreAccess::writable, FactAccess::kept, HashingAccess::free}, kServed, kServed},
    {{StoreAccess::writable, FactAccess::kept, HashingAccess::saturated}, kDegraded, kDegraded},
    {{StoreAccess::writable, FactAccess::not_kept, HashingAccess::free}, kNotServed, kNotServed},
    {{StoreAccess::writable, FactAccess::not_kept, HashingAccess::saturated}, kNotServed, kNotServed},
    {{StoreAccess::readable, FactAccess::kept, HashingAccess::free}, kDegraded, kNotServed},
    {{StoreAccess::readable, FactAccess::kept, HashingAccess::saturated}, kDegraded, kNotServed},
    {{StoreAccess::readable, FactAccess::not_kept, HashingAccess::free}, kNotServed, kNotServed},
    {{StoreAccess::readable, FactAccess::not_kept, HashingAccess::saturated}, kNotServed, kNotServed},
    {{StoreAccess::none, FactAccess::kept, HashingAccess::free}, kNotServed, kNotServed},
    {{StoreAccess::none, FactAccess::kept, HashingAccess::saturated}, kNotServed, kNotServed},
    {{StoreAccess::none, FactAccess::not_kept, HashingAccess::free}, kNotServed, kNotServed},
    {{StoreAccess::none, FactAccess::not_kept, HashingAccess::saturated}, kNotServed, kNotServed},
};

std::string describe(const NodeCondition& condition) {
  return "store " + std::to_string(static_cast<int>(condition.store)) + ", facts " +
         std::to_string(static_cast<int>(condition.facts)) + ", hashing " +
         std::to_string(static_cast<int>(condition.hashing));
}

TEST(DecideService, FollowsTheTableForEveryCondition) {
  for (const Case& c : kCases) {
    EXPECT_EQ(decide_service(FunctionClass::log_in, c.condition), c.log_in) << describe(c.condition);
    EXPECT_EQ(decide_service(FunctionClass::change_accounts, c.condition), c.change_accounts) << describe(c.condition);
  }
}

TEST(DecideService, VerifiesTokensWhateverElseIsGone) {
  for (const Case& c : kCases) {
    EXPECT_EQ(decide_service(FunctionClass::verify_tokens, c.condition), ServiceLevel::served) << describe(c.condition);
  }
}

TEST(IsReady, IsTrueExactlyWhenSomebodyCanLogIn) {
  for (const Case& c : kCases) EXPECT_EQ(is_ready(c.condition), c.log_in != kNotServed) << describe(c.condition);
}

}  // namespace
}  // namespace bongsu::continuity
