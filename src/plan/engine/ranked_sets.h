#pragma once
// The best sets of a family, one after another, without enumerating the rest: each node keeps the best of its own sets
// that were asked for, and finds the next one by asking its children for theirs.
// Method: Huang and Chiang, "Better k-best parsing", 2005, algorithm 3.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "plan/engine/families.h"

namespace bongsu::plan {

// What a set costs: the sum over its events. Cheapest first, compared from left to right.
struct Cost {
  double first = 0;
  double second = 0;
  friend auto operator<=>(const Cost&, const Cost&) = default;
  friend Cost operator+(const Cost& left, const Cost& right) noexcept {
    return {left.first + right.first, left.second + right.second};
  }
};

class RankedSets {
 public:
  // `costs` has one for each event, not negative. The families outlive this.
  RankedSets(const Families& families, std::vector<Cost> costs) noexcept;

  // The top's cheapest sets, at most so many; events ascending within each.
  std::vector<std::vector<EventIndex>> first(std::size_t count_max) noexcept;

 private:
  // One set of a node: of the low side, or the variable (with a module: its set of that rank) and one of the high side.
  struct Choice {
    Cost cost;
    bool is_high = false;
    std::uint32_t rank = 0;         // among the sets of that side
    std::uint32_t module_rank = 0;  // among the module's
  };
  struct Ranking {
    std::vector<Choice> found;       // cheapest first
    std::vector<Choice> candidates;  // a heap: the next one is among these, or follows on found.back()
    bool is_last_followed = true;    // what follows on found.back() is among the candidates
  };
  static bool is_dearer(const Choice& left, const Choice& right) noexcept;

  // A node's set that is asked for.
  struct Asked {
    std::uint32_t node;
    std::uint32_t rank;
  };
  // Finds a node's sets up to this rank; whether it has as many. What that asks of nodes below waits on a list and not
  // on the stack, however deep the families are.
  bool reach(std::uint32_t node, std::uint32_t rank) noexcept;
  // One step towards what is asked: something else that has to be reached before, or nullopt when it is reached, or
  // never will be.
  std::optional<Asked> asked_before(Asked asked) noexcept;
  // What the sets that follow on this one are made of.
  std::array<Asked, 2> parts_of_successors(std::uint32_t node, Choice taken) const noexcept;
  bool is_settled(Asked asked) noexcept;
  bool has(Asked asked) noexcept;
  // Of a set that was reached.
  Cost cost(std::uint32_t node, std::uint32_t rank) const noexcept;
  Ranking& ranking(std::uint32_t node) noexcept;
  void find_next(Ranking& ranking) noexcept;
  void consider_low(std::uint32_t node, Ranking& ranking, std::uint32_t rank) noexcept;
  void consider_high(std::uint32_t node, Ranking& ranking, std::uint32_t rank, std::uint32_t module_rank) noexcept;
  void consider_successors(std::uint32_t node, Ranking& ranking, Choice taken) noexcept;
  void collect(std::uint32_t node, std::uint32_t rank, std::vector<EventIndex>& events) noexcept;

  const Families& families_;
  std::vector<Cost> costs_;
  std::vector<Cost> cheapest_;                           // [node]: its set of rank 0
  std::unordered_map<std::uint32_t, Ranking> rankings_;  // of the nodes that were asked for more; never iterated
};

}  // namespace bongsu::plan
