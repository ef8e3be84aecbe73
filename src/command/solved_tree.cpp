#include "command/solved_tree.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <ostream>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <boost/json/array.hpp>

#include "command/text_table.h"

namespace bongsu::command {
namespace {

std::vector<SolvedTree::Listed> list(const plan::FaultTree& tree, const plan::CutSets& sets, FirstListed first,
                                     std::size_t count_max, const std::vector<double>& probabilities) {
  const auto found = first == FirstListed::likeliest ? sets.by_probability(count_max, probabilities)
                                                     : sets.by_order(count_max, probabilities);
  std::vector<SolvedTree::Listed> listed;
  for (const plan::CutSet& set : found) {
    SolvedTree::Listed& entry = listed.emplace_back();
    for (const plan::EventIndex event : set) entry.events.push_back(tree.events()[event].name);
    entry.probability = plan::probability_of(set, probabilities);
  }
  return listed;
}

std::vector<SolvedTree::Ranked> rank(const plan::FaultTree& tree, const plan::Analysis& analysis, std::size_t count_max,
                                     const std::vector<double>& probabilities) {
  const std::vector<plan::Importance> importances = analysis.importances(probabilities);
  std::vector<SolvedTree::Ranked> ranked;
  for (const plan::EventIndex event : analysis.events()) {
    ranked.push_back({tree.events()[event].name, probabilities[event], importances[event]});
  }
  std::ranges::sort(ranked, [](const SolvedTree::Ranked& left, const SolvedTree::Ranked& right) {
    return std::pair{-left.importance.fussell_vesely, left.event} <
           std::pair{-right.importance.fussell_vesely, right.event};
  });
  ranked.resize(std::min(ranked.size(), count_max));
  return ranked;
}

// As many digits as the field's reports show.
std::string shown(double value) { return std::isinf(value) ? "no top event without it" : fmt::format("{:.6g}", value); }

// A number where programs can hold it exactly, its digits as text beyond.
boost::json::value number(const plan::Count& count) {
  constexpr std::uint64_t kExactInDoubles = 1ULL << 53;
  if (count.saturated() <= kExactInDoubles) return count.saturated();
  return boost::json::value(count.to_text());
}

boost::json::value number(double value) {
  if (!std::isfinite(value)) return nullptr;
  return value;
}

void write_orders(const SolvedTree& solved, std::ostream& out) {
  TextTable table{{"ORDER", "CUT SETS"}};
  for (std::size_t order = 0; order < solved.by_order.size(); ++order) {
    if (!solved.by_order[order].is_zero()) table.add({std::to_string(order), solved.by_order[order].to_text()});
  }
  table.write(out);
}

void write_listed(const SolvedTree& solved, std::ostream& out) {
  TextTable table{{"PROBABILITY", "ORDER", "CUT SET"}};
  for (const SolvedTree::Listed& set : solved.listed) {
    table.add({shown(set.probability), std::to_string(set.events.size()),
               set.events.empty() ? "(nothing needs to happen)" : fmt::format("{}", fmt::join(set.events, ", "))});
  }
  table.write(out);
}

void write_importances(const SolvedTree& solved, std::ostream& out) {
  TextTable table{{"EVENT", "PROBABILITY", "BIRNBAUM", "FUSSELL-VESELY", "DIAGNOSTIC", "RAW", "RRW"}};
  for (const auto& [event, probability, importance] : solved.importances) {
    table.add({event, shown(probability), shown(importance.birnbaum), shown(importance.fussell_vesely),
               shown(importance.diagnostic), shown(importance.risk_achievement_worth),
               shown(importance.risk_reduction_worth)});
  }
  table.write(out);
}

}  // namespace

std::expected<SolvedTree, plan::LimitReached> solve_tree(const plan::FaultTree& tree, const plan::Top& top,
                                                         FirstListed first, std::size_t count_max) {
  const auto analysis = plan::Analysis::of(tree, top.node);
  if (!analysis) return std::unexpected(analysis.error());
  const auto sets = analysis->minimal_cut_sets();
  if (!sets) return std::unexpected(sets.error());
  const std::vector<double> probabilities = tree.probabilities();
  SolvedTree solved;
  solved.top = top.name;
  solved.events = analysis->events().size();
  solved.is_coherent = analysis->is_coherent();
  solved.probability = analysis->probability(probabilities);
  solved.rare_event_probability = sets->rare_event_probability(probabilities);
  solved.by_order = sets->count_by_order();
  solved.cut_sets = std::accumulate(solved.by_order.begin(), solved.by_order.end(), plan::Count{});
  solved.listed = list(tree, *sets, first, count_max, probabilities);
  solved.importances = rank(tree, *analysis, count_max, probabilities);
  return solved;
}

void write_solved(const SolvedTree& solved, std::ostream& out) {
  TextCard card;
  card.add("top event", solved.top);
  card.add("probability", fmt::format("{:.8e}", solved.probability));
  card.add("rare-event approximation", fmt::format("{:.8e}", solved.rare_event_probability));
  card.add("basic events", std::to_string(solved.events));
  card.add("minimal cut sets", solved.cut_sets.to_text());
  if (!solved.is_coherent) card.add("negations", "yes: a cut set is what is enough while nothing else happens");
  card.write(out);
  out << '\n';
  write_orders(solved, out);
  if (!solved.listed.empty()) {
    out << '\n';
    write_listed(solved, out);
  }
  if (!solved.importances.empty()) {
    out << '\n';
    write_importances(solved, out);
  }
}

boost::json::object to_json(const SolvedTree& solved) {
  boost::json::array by_order;
  for (const plan::Count& count : solved.by_order) by_order.push_back(number(count));
  boost::json::array listed;
  for (const SolvedTree::Listed& set : solved.listed) {
    listed.push_back(
        {{"events", boost::json::array(set.events.begin(), set.events.end())}, {"probability", set.probability}});
  }
  boost::json::array importances;
  for (const auto& [event, probability, importance] : solved.importances) {
    importances.push_back({{"event", event},
                           {"probability", probability},
                           {"birnbaum", importance.birnbaum},
                           {"fussell_vesely", importance.fussell_vesely},
                           {"diagnostic", importance.diagnostic},
                           {"risk_achievement_worth", number(importance.risk_achievement_worth)},
                           {"risk_reduction_worth", number(importance.risk_reduction_worth)}});
  }
  return {{"top", solved.top},
          {"probability", solved.probability},
          {"rare_event_probability", solved.rare_event_probability},
          {"basic_events", solved.events},
          {"is_coherent", solved.is_coherent},
          {"minimal_cut_sets", number(solved.cut_sets)},
          {"minimal_cut_sets_by_order", std::move(by_order)},
          {"listed_cut_sets", std::move(listed)},
          {"importances", std::move(importances)}};
}

}  // namespace bongsu::command
