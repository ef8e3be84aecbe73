#include "plan/estate/assumption_list.h"

#include <stdexcept>

namespace bongsu::plan {

AssumptionId AssumptionList::add(const std::string& name, const Figure& figure, Quantity quantity) {
  const auto [found, is_new] = by_name_.try_emplace(name, static_cast<AssumptionId>(assumptions_.size()));
  if (is_new) {
    assumptions_.push_back({name, figure, quantity});
  } else if (assumptions_[static_cast<std::size_t>(found->second)].figure != figure) {
    throw std::logic_error("two figures are called " + name);
  }
  return found->second;
}

}  // namespace bongsu::plan
