#include "plan/random_tree.h"

#include <algorithm>
#include <array>
#include <random>
#include <span>
#include <utility>
#include <vector>

namespace bongsu::plan {
namespace {

constexpr std::array kCoherent{Connective::and_, Connective::or_, Connective::at_least};
constexpr std::array kForScram{Connective::and_, Connective::or_,  Connective::at_least, Connective::not_,
                               Connective::xor_, Connective::nand, Connective::nor};
constexpr std::array kAll{Connective::and_, Connective::or_,   Connective::at_least,   Connective::not_,
                          Connective::xor_, Connective::imply, Connective::iff,        Connective::nand,
                          Connective::nor,  Connective::null,  Connective::cardinality};

class RandomTree {
 public:
  RandomTree(FaultTreeBuilder& builder, std::uint64_t seed, const RandomShape& shape, std::string prefix)
      : builder_(builder), random_(seed), shape_(shape), prefix_(std::move(prefix)) {}

  void add() {
    for (int i = 0; i < shape_.events; ++i) {
      nodes_.push_back(builder_.basic_event(prefix_ + "e" + std::to_string(i), 0.02 * (1 + below(45))));
    }
    if (below(3) == 0) nodes_.push_back(builder_.house_event(prefix_ + "h", below(2) == 0));
    for (int i = 0; i + 1 < shape_.gates; ++i) nodes_.push_back(gate(prefix_ + "g" + std::to_string(i)));
    builder_.top(prefix_ + "top", gate(prefix_ + "top"));
  }

 private:
  // Not std::uniform_int_distribution, which differs between libraries.
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

  std::vector<NodeId> inputs(std::uint32_t count) {
    std::vector<NodeId> chosen;
    while (chosen.size() < count) {
      // Later gates more often than earlier ones, so that trees grow deep.
      const auto size = static_cast<std::uint32_t>(nodes_.size());
      const NodeId node = nodes_[below(2) == 0 ? below(size) : size - 1 - below(std::min(size, 5U))];
      if (shape_.is_for_scram && std::ranges::find(chosen, node) != chosen.end()) continue;
      chosen.push_back(node);
    }
    return chosen;
  }

  NodeId gate(const std::string& name) {
    const std::span<const Connective> choices = shape_.is_coherent    ? std::span<const Connective>{kCoherent}
                                                : shape_.is_for_scram ? std::span<const Connective>{kForScram}
                                                                      : std::span<const Connective>{kAll};
    const Connective connective = choices[below(static_cast<std::uint32_t>(choices.size()))];
    const std::uint32_t least = shape_.is_for_scram ? 2 : 1;
    const std::uint32_t count = least + below(static_cast<std::uint32_t>(shape_.inputs_max) + 1 - least);
    switch (connective) {
      case Connective::not_:
      case Connective::null:
        return builder_.gate(name, connective, inputs(1));
      case Connective::xor_:
      case Connective::imply:
      case Connective::iff:
        return builder_.gate(name, connective, inputs(2));
      case Connective::at_least: {
        const std::uint32_t minimum = least + below(count);
        const std::uint32_t size = std::max(count, minimum + (shape_.is_for_scram ? 1 : 0));
        return builder_.at_least(name, minimum, inputs(size));
      }
      case Connective::cardinality: {
        const std::uint32_t minimum = below(count + 1);
        return builder_.cardinality(name, minimum, minimum + below(count + 1 - minimum), inputs(count));
      }
      default:
        return builder_.gate(name, connective, inputs(count));
    }
  }

  FaultTreeBuilder& builder_;
  std::mt19937_64 random_;
  const RandomShape shape_;
  const std::string prefix_;
  std::vector<NodeId> nodes_;
};

}  // namespace

void add_random_tree(FaultTreeBuilder& builder, std::uint64_t seed, const RandomShape& shape,
                     const std::string& prefix) {
  RandomTree{builder, seed, shape, prefix}.add();
}

}  // namespace bongsu::plan
