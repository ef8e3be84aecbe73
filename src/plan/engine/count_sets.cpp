#include "plan/engine/count_sets.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace bongsu::plan {
namespace {

// [k]: how many sets of order k.
using Orders = std::vector<Count>;

Orders product(const Orders& left, const Orders& right) noexcept {
  if (left.empty() || right.empty()) return {};
  Orders result(left.size() + right.size() - 1);
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::size_t j = 0; j < right.size(); ++j) result[i + j] += left[i] * right[j];
  }
  return result;
}

void add(Orders& sum, const Orders& more) noexcept {
  if (sum.size() < more.size()) sum.resize(more.size());
  for (std::size_t order = 0; order < more.size(); ++order) sum[order] += more[order];
}

// For each node the last one that reads it, after which its counts can go.
std::vector<std::uint32_t> last_readers(const Families& families) noexcept {
  std::vector<std::uint32_t> last(families.nodes.size());
  for (std::uint32_t index = 2; index < families.nodes.size(); ++index) {
    const DiagramNode& node = families.nodes[index];
    const DiagramVariable& variable = families.variables[node.variable];
    last[node.high] = last[node.low] = index;
    if (variable.is_module) last[variable.index] = index;
  }
  return last;
}

}  // namespace

std::vector<Count> count_by_order(const Families& families) noexcept {
  const std::vector<std::uint32_t> last = last_readers(families);
  const Orders one_event{Count{}, Count{1}};
  std::vector<Orders> by_node(families.nodes.size());
  by_node[1] = {Count{1}};
  for (std::uint32_t index = 2; index < families.nodes.size(); ++index) {
    const DiagramNode& node = families.nodes[index];
    const DiagramVariable& variable = families.variables[node.variable];
    Orders orders = product(variable.is_module ? by_node[variable.index] : one_event, by_node[node.high]);
    add(orders, by_node[node.low]);
    by_node[index] = std::move(orders);
    for (const std::uint32_t read : {node.high, node.low, variable.is_module ? variable.index : 0U}) {
      if (read > 1 && last[read] == index && read != families.top) by_node[read] = {};
    }
  }
  return std::move(by_node[families.top]);
}

double sum_of_products(const Families& families, std::span<const double> probabilities) noexcept {
  std::vector<double> sums(families.nodes.size());
  sums[1] = 1;
  for (std::size_t index = 2; index < families.nodes.size(); ++index) {
    const DiagramNode& node = families.nodes[index];
    const DiagramVariable& variable = families.variables[node.variable];
    const double here = variable.is_module ? sums[variable.index] : probabilities[variable.index];
    sums[index] = here * sums[node.high] + sums[node.low];
  }
  return sums[families.top];
}

}  // namespace bongsu::plan
