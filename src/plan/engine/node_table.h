#pragma once
// The nodes of a decision diagram, each (variable, high, low) kept once and found again. Nodes lie in one array,
// children before parents; the table beside it holds only their numbers.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bongsu::plan {

struct DiagramNode {
  std::uint32_t variable = 0;
  std::uint32_t high = 0;
  std::uint32_t low = 0;
  friend bool operator==(const DiagramNode&, const DiagramNode&) = default;
};

class NodeTable {
 public:
  // In place of a node's number: there were nodes_max already.
  static constexpr std::uint32_t kFull = 0x7FFF'FFFF;

  // The first `reserved` numbers stand for constants.
  NodeTable(std::uint32_t reserved, std::size_t nodes_max) noexcept;

  std::uint32_t find_or_add(const DiagramNode& node) noexcept;

  const DiagramNode& operator[](std::uint32_t index) const noexcept { return nodes_[index]; }
  std::span<const DiagramNode> nodes() const noexcept { return nodes_; }
  std::size_t size() const noexcept { return nodes_.size(); }

 private:
  void grow() noexcept;
  std::size_t slot_of(const DiagramNode& node) const noexcept;

  std::vector<DiagramNode> nodes_;
  std::vector<std::uint32_t> slots_;  // open addressing, linear probing; 0 is empty
  std::uint32_t reserved_;
  std::size_t nodes_max_;
};

}  // namespace bongsu::plan
