#include "plan/engine/zbdd.h"

namespace bongsu::plan {

Zbdd::Family Zbdd::node(std::uint32_t variable, Family high, Family low) noexcept {
  if (high == kOverflow || low == kOverflow) return kOverflow;
  if (high == kNone) return low;
  return table_.find_or_add({variable, high, low});
}

Zbdd::Family Zbdd::without(Family f, Family g) noexcept {
  if (f == kOverflow || g == kOverflow) return kOverflow;
  if (f == kNone || f == g) return kNone;
  if (f == kEmpty || g == kNone) return f;
  if (g == kEmpty) return kNone;
  const DiagramNode ours = table_[f];
  const DiagramNode theirs = table_[g];
  // Sets of g with a variable that no set of f has can be in none of them.
  if (theirs.variable < ours.variable) return without(f, theirs.low);
  const OperationCache::Key key{f, g, 0};
  if (const Family known = cache_.find(key); known != OperationCache::kAbsent) return known;
  if (steps_left_ == 0) return kOverflow;
  --steps_left_;
  Family high = without(ours.high, theirs.variable == ours.variable ? theirs.low : g);
  if (theirs.variable == ours.variable) high = without(high, theirs.high);
  const Family low = without(ours.low, theirs.variable == ours.variable ? theirs.low : g);
  const Family result = node(ours.variable, high, low);
  if (result != kOverflow) cache_.remember(key, result);
  return result;
}

}  // namespace bongsu::plan
