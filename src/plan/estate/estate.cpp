#include "plan/estate/estate.h"

#include <algorithm>

namespace bongsu::plan {

const Thing* Estate::find(std::string_view id) const {
  const auto found = std::ranges::find(things, id, &Thing::id);
  return found == things.end() ? nullptr : &*found;
}

}  // namespace bongsu::plan
