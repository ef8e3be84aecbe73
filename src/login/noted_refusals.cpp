#include "login/noted_refusals.h"

namespace bongsu::login {

bool NotedRefusals::is_first(const std::string& subject, base::Instant now, base::Instant slot_ends) {
  const std::lock_guard lock{mutex_};
  const auto noted = noted_.find(subject);
  if (noted != noted_.end()) {
    if (now < noted->second) return false;
    noted->second = slot_ends;
    return true;
  }
  if (noted_.size() >= kNotedMax) std::erase_if(noted_, [now](const auto& each) { return each.second <= now; });
  if (noted_.size() >= kNotedMax) return false;
  noted_.emplace(subject, slot_ends);
  return true;
}

}  // namespace bongsu::login
