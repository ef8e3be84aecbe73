#include "provider/refetch_permit.h"

namespace bongsu::provider {

RefetchPermit::Answer RefetchPermit::ask(base::Instant now) {
  const std::lock_guard lock{mutex_};
  if (is_under_way_) return Answer::wait;
  if (now < last_ + kBetween) return last_outcome_ == Outcome::fetched ? Answer::fresh : Answer::too_soon;
  is_under_way_ = true;
  return Answer::fetch;
}

void RefetchPermit::done(Outcome outcome, base::Instant now) {
  const std::lock_guard lock{mutex_};
  is_under_way_ = false;
  last_ = now;
  last_outcome_ = outcome;
}

}  // namespace bongsu::provider
