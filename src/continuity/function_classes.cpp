#include "continuity/function_classes.h"

namespace bongsu::continuity {
namespace {

ServiceLevel decide_log_in(const NodeCondition& condition) {
  if (condition.store == StoreAccess::none || condition.facts == FactAccess::not_kept) return ServiceLevel::not_served;
  // A copy may not know yet of an account that was disabled a moment ago; a saturated pool turns away the surplus.
  const bool weaker = condition.store == StoreAccess::readable || condition.hashing == HashingAccess::saturated;
  return weaker ? ServiceLevel::degraded : ServiceLevel::served;
}

ServiceLevel decide_change_accounts(const NodeCondition& condition) {
  if (condition.store != StoreAccess::writable || condition.facts == FactAccess::not_kept) {
    return ServiceLevel::not_served;
  }
  return condition.hashing == HashingAccess::saturated ? ServiceLevel::degraded : ServiceLevel::served;
}

}  // namespace

ServiceLevel decide_service(FunctionClass function, const NodeCondition& condition) {
  switch (function) {
    case FunctionClass::verify_tokens:
      return ServiceLevel::served;
    case FunctionClass::log_in:
      return decide_log_in(condition);
    case FunctionClass::change_accounts:
      return decide_change_accounts(condition);
  }
  return ServiceLevel::not_served;
}

bool is_ready(const NodeCondition& condition) {
  return decide_service(FunctionClass::log_in, condition) != ServiceLevel::not_served;
}

}  // namespace bongsu::continuity
