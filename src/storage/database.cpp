#include "storage/database.h"

namespace bongsu::storage {

base::Unavailable to_unavailable(StoreError error) {
  if (auto* unavailable = std::get_if<base::Unavailable>(&error)) return std::move(*unavailable);
  // Not a fault: ids are random, so what conflicts is a batch sent again after its first outcome was not known, or a
  // clash that another attempt does not meet. To try again is the right answer to both.
  return {.cause = "conflict with what is stored: " + std::get<Conflict>(error).constraint};
}

}  // namespace bongsu::storage
