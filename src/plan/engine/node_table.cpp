#include "plan/engine/node_table.h"

#include <algorithm>

#include "plan/engine/hash.h"

namespace bongsu::plan {
namespace {

constexpr std::size_t kFirstSlots = 1024;

}  // namespace

NodeTable::NodeTable(std::uint32_t reserved, std::size_t nodes_max) noexcept
    : nodes_(reserved), slots_(kFirstSlots), reserved_(reserved), nodes_max_(std::min<std::size_t>(nodes_max, kFull)) {}

std::uint32_t NodeTable::find_or_add(const DiagramNode& node) noexcept {
  std::size_t slot = slot_of(node);
  if (slots_[slot] != 0) return slots_[slot];
  if (nodes_.size() >= nodes_max_) return kFull;
  if (nodes_.size() * 2 >= slots_.size()) {
    grow();
    slot = slot_of(node);
  }
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back(node);
  slots_[slot] = index;
  return index;
}

std::size_t NodeTable::slot_of(const DiagramNode& node) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_of(node.variable, node.high, node.low) & mask;
  while (slots_[slot] != 0 && nodes_[slots_[slot]] != node) slot = (slot + 1) & mask;
  return slot;
}

void NodeTable::grow() noexcept {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t index = reserved_; index < nodes_.size(); ++index) {
    const DiagramNode& node = nodes_[index];
    std::size_t slot = hash_of(node.variable, node.high, node.low) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(index);
  }
}

}  // namespace bongsu::plan
