#include "plan/engine/limit_reached.h"

#include <string>

namespace bongsu::plan {

LimitReached too_many_nodes(std::size_t nodes_max) noexcept {
  return {LimitReached::Limit::nodes, nodes_max,
          "the diagrams of this tree need more than " + std::to_string(nodes_max) +
              " nodes, or the work of as many, and were given up: raise the limit, or ask about a smaller part of the "
              "tree"};
}

LimitReached too_many_variables(std::size_t found, std::size_t variables_max) noexcept {
  return {LimitReached::Limit::variables, variables_max,
          "the top event depends on " + std::to_string(found) + " basic events, and " + std::to_string(variables_max) +
              " are the most: ask about a smaller part of the tree"};
}

}  // namespace bongsu::plan
