#include "storage/database.h"

namespace bongsu::storage {

base::Unavailable to_unavailable(StoreError error) {
  if (auto* unavailable = std::get_if<base::Unavailable>(&error)) return std::move(*unavailable);
  return {.cause = "conflict with what is stored: " + std::get<Conflict>(error).constraint};
}

}  // namespace bongsu::storage
