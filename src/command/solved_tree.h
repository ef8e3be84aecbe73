#pragma once
// The answers about one top event of a fault tree, for people and for programs.

#include <cstddef>
#include <expected>
#include <iosfwd>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "plan/analysis.h"
#include "plan/cut_sets.h"
#include "plan/fault_tree.h"

namespace bongsu::command {

enum class FirstListed { fewest_events, likeliest };

struct SolvedTree {
  struct Listed {
    std::vector<std::string> events;
    double probability = 0;
  };
  struct Ranked {
    std::string event;
    double probability = 0;
    plan::Importance importance;
  };

  std::string top;
  std::size_t events = 0;
  bool is_coherent = true;
  double probability = 0;
  double rare_event_probability = 0;
  plan::Count cut_sets;
  std::vector<plan::Count> by_order;
  std::vector<Listed> listed;       // the first of the cut sets
  std::vector<Ranked> importances;  // the most critical events first
};

// At most `count_max` cut sets and as many events are listed.
std::expected<SolvedTree, plan::LimitReached> solve_tree(const plan::FaultTree& tree, const plan::Top& top,
                                                         FirstListed first, std::size_t count_max);

void write_solved(const SolvedTree& solved, std::ostream& out);
boost::json::object to_json(const SolvedTree& solved);

}  // namespace bongsu::command
