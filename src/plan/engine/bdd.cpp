#include "plan/engine/bdd.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace bongsu::plan {
namespace {

// In the third place of a cache key, where a choice has its h: what else the operation was.
constexpr std::uint32_t kConjunction = 0xFFFF'FFFE;
constexpr std::uint32_t kParity = 0xFFFF'FFFD;

}  // namespace

std::uint32_t Bdd::level(Edge f) const noexcept {
  return f.node() == 0 ? std::numeric_limits<std::uint32_t>::max() : table_[f.node()].variable;
}

Bdd::Edge Bdd::high(Edge f, std::uint32_t at) const noexcept {
  if (level(f) != at) return f;
  return Edge::from_code(table_[f.node()].high).negated_if(f.is_negated());
}

Bdd::Edge Bdd::low(Edge f, std::uint32_t at) const noexcept {
  if (level(f) != at) return f;
  return Edge::from_code(table_[f.node()].low).negated_if(f.is_negated());
}

Bdd::Edge Bdd::node(std::uint32_t at, Edge high, Edge low) noexcept {
  if (high == kOverflow || low == kOverflow) return kOverflow;
  if (high == low) return low;
  const bool flip = low.is_negated();
  const std::uint32_t index = table_.find_or_add({at, high.negated_if(flip).code(), low.negated_if(flip).code()});
  if (index == NodeTable::kFull) return kOverflow;
  return Edge{index}.negated_if(flip);
}

Bdd::Edge Bdd::conjunction(Edge f, Edge g) noexcept {
  if (f == kOverflow || g == kOverflow) return kOverflow;
  if (f == g || g == kTrue) return f;
  if (f == kTrue) return g;
  if (f == kFalse || g == kFalse || f == ~g) return kFalse;
  if (g < f) std::swap(f, g);
  const OperationCache::Key key{f.code(), g.code(), kConjunction};
  if (const std::uint32_t known = cache_.find(key); known != OperationCache::kAbsent) return Edge::from_code(known);
  if (steps_left_ == 0) return kOverflow;
  --steps_left_;
  const std::uint32_t at = std::min(level(f), level(g));
  const Edge when_true = conjunction(high(f, at), high(g, at));
  const Edge when_false = conjunction(low(f, at), low(g, at));
  const Edge result = node(at, when_true, when_false);
  if (result != kOverflow) cache_.remember(key, result.code());
  return result;
}

Bdd::Edge Bdd::parity(Edge f, Edge g) noexcept {
  if (f == kOverflow || g == kOverflow) return kOverflow;
  const bool flip = f.is_negated() != g.is_negated();
  f = f.regular();
  g = g.regular();
  if (f == g) return kFalse.negated_if(flip);
  if (f == kFalse) return g.negated_if(flip);
  if (g == kFalse) return f.negated_if(flip);
  if (g < f) std::swap(f, g);
  const OperationCache::Key key{f.code(), g.code(), kParity};
  if (const std::uint32_t known = cache_.find(key); known != OperationCache::kAbsent) {
    return Edge::from_code(known).negated_if(flip);
  }
  if (steps_left_ == 0) return kOverflow;
  --steps_left_;
  const std::uint32_t at = std::min(level(f), level(g));
  const Edge when_true = parity(high(f, at), high(g, at));
  const Edge when_false = parity(low(f, at), low(g, at));
  const Edge result = node(at, when_true, when_false);
  if (result == kOverflow) return kOverflow;
  cache_.remember(key, result.code());
  return result.negated_if(flip);
}

Bdd::Edge Bdd::choice(Edge f, Edge g, Edge h) noexcept {
  if (f == kOverflow || g == kOverflow || h == kOverflow) return kOverflow;
  if (f.is_negated()) {
    f = ~f;
    std::swap(g, h);
  }
  if (f == kFalse || g == h) return h;
  if (g.node() == 0 || g.node() == f.node()) {  // g is constant wherever f is true
    return g == kTrue || g == f ? disjunction(f, h) : conjunction(~f, h);
  }
  if (h.node() == 0 || h.node() == f.node()) {  // h is constant wherever f is false
    return h == kFalse || h == f ? conjunction(f, g) : disjunction(~f, g);
  }
  const OperationCache::Key key{f.code(), g.code(), h.code()};
  if (const std::uint32_t known = cache_.find(key); known != OperationCache::kAbsent) return Edge::from_code(known);
  if (steps_left_ == 0) return kOverflow;
  --steps_left_;
  const std::uint32_t at = std::min({level(f), level(g), level(h)});
  const Edge when_true = choice(high(f, at), high(g, at), high(h, at));
  const Edge when_false = choice(low(f, at), low(g, at), low(h, at));
  const Edge result = node(at, when_true, when_false);
  if (result != kOverflow) cache_.remember(key, result.code());
  return result;
}

}  // namespace bongsu::plan
