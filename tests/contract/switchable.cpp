#include "contract/switchable.h"

#include <utility>

namespace bongsu::contract {

void Switchable::go_down(std::string cause) {
  const std::lock_guard lock{mutex_};
  outage_ = base::Unavailable{.cause = std::move(cause)};
}

void Switchable::come_back() {
  const std::lock_guard lock{mutex_};
  outage_.reset();
}

std::optional<base::Unavailable> Switchable::outage() const {
  const std::lock_guard lock{mutex_};
  return outage_;
}

}  // namespace bongsu::contract
