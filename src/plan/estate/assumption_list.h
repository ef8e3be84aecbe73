#pragma once
// The figures that an estate uses, each once, however many things share it.

#include <map>
#include <string>
#include <vector>

#include "plan/estate/estate.h"

namespace bongsu::plan {

class AssumptionList {
 public:
  // The same name gives the same id, and is always of the same figure: throws std::logic_error for another one.
  AssumptionId add(const std::string& name, const Figure& figure, Quantity quantity);
  const Figure& figure(AssumptionId id) const { return assumptions_[static_cast<std::size_t>(id)].figure; }
  std::vector<Assumption> take() { return std::move(assumptions_); }

 private:
  std::vector<Assumption> assumptions_;
  std::map<std::string, AssumptionId> by_name_;
};

}  // namespace bongsu::plan
