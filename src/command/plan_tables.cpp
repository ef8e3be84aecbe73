#include "command/plan_tables.h"

#include <algorithm>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "command/text_table.h"
#include "plan/report/shown.h"

namespace bongsu::command {
namespace {

using plan::duration_text;
using plan::Range;

// What an estate's author wrote goes through printable(): a file may come from a stranger.
std::string line_of(const plan::Danger& danger) {
  std::string text = printable(danger.words);
  if (danger.alike > 1) text += fmt::format(" (and {} alike)", danger.alike - 1);
  if (!danger.accepted.empty()) text += " [accepted: " + printable(danger.accepted) + "]";
  return text;
}

std::string heading(const plan::JourneyCheck& check) {
  const std::size_t refused = check.refused_points();
  std::string text = printable(check.journey->name);
  if (check.journey->weight == plan::Weight::essential) text += " (essential)";
  if (check.is_always_down()) return text + ": cannot work at all, since it needs what is taken to be down";
  if (check.can_never_fail()) {
    return text + ": nothing that it needs can fail, as the file stands: give it fails";
  }
  if (refused > 0) return text + fmt::format(": {} single point{} of failure", refused, refused == 1 ? "" : "s");
  return text + (check.has_single_point() ? ": no single point of failure but what was accepted"
                                          : ": no single point of failure");
}

void write_dangers(const plan::JourneyCheck& check, Extent extent, std::ostream& out) {
  constexpr std::size_t kLinesMax = 10;
  for (std::size_t order = 1; order < check.by_order.size(); ++order) {
    const auto& listed = check.by_order[order];
    const std::size_t shown = extent == Extent::everything ? listed.size() : std::min(listed.size(), kLinesMax);
    for (std::size_t i = 0; i < shown; ++i) out << "  " << order << "  " << line_of(listed[i]) << '\n';
    const std::size_t rest = listed.size() - shown;
    if (rest > 0) out << fmt::format("  {}  and {} more kind{}: --all\n", order, rest, rest == 1 ? "" : "s");
  }
  plan::Count more;
  for (std::size_t order = plan::kOrderMax + 1; order < check.count_by_order.size(); ++order) {
    more += check.count_by_order[order];
  }
  if (!more.is_zero()) out << "     and " << more.to_text() << " ways with four or more at once\n";
  if (!check.is_complete()) out << "     more than " << plan::kCutSetsListedMax << " ways: not all were looked at\n";
}

std::string range_text(const Range& range, const auto& to_text) {
  if (range.low == range.high) return to_text(range.value);
  return fmt::format("{} ({} to {})", to_text(range.value), to_text(range.low), to_text(range.high));
}

std::string hours_text(const Range& hours) {
  return range_text(hours, [](double value) { return plan::duration_text_from_hours(value); });
}

void write_journeys(const plan::EstateReport& report, std::ostream& out) {
  TextTable table{{"JOURNEY", "DOWN A YEAR", "OUTAGES", "EACH", "AVAILABLE", "THE WORST YEAR IN 20"}};
  for (const plan::JourneyReport& journey : report.journeys) {
    table.add({printable(journey.name) + (journey.weight == plan::Weight::essential ? " *" : ""),
               duration_text(journey.minutes_a_year), plan::frequency_text(journey.outages_a_year.value),
               plan::duration_text_from_hours(journey.hours_an_outage.value),
               plan::availability_text(journey.unavailability.value),
               plan::bad_year_text(journey.simulated, journey.simulated.minutes_95)});
  }
  table.write(out);
  if (!report.years_not_lived.empty()) out << "No years were simulated: " << report.years_not_lived << ".\n";
  for (const plan::JourneyReport& journey : report.journeys) {
    if (!journey.worst) {
      out << fmt::format("No single failure takes {} down.\n", printable(journey.name));
      continue;
    }
    out << fmt::format("Longest single blow to {}: {}, for {} (1 in 20 longer than {})\n", printable(journey.name),
                       printable(journey.worst->words), hours_text(journey.worst->hours),
                       plan::duration_text_from_hours(journey.worst->hours_of_1_in_20));
  }
}

void write_importance(const plan::EstateReport& report, std::ostream& out) {
  constexpr std::size_t kEventsMax = 5;
  for (const plan::JourneyReport& journey : report.journeys) {
    if (journey.weight != plan::Weight::essential || journey.events.empty()) continue;
    out << "\nWhat matters to " << printable(journey.name) << '\n';
    TextTable table{{"EVENT", "FUSSELL-VESELY", "BIRNBAUM", "RAW", "RRW"}};
    for (std::size_t i = 0; i < std::min(kEventsMax, journey.events.size()); ++i) {
      const plan::EventReport& event = journey.events[i];
      table.add({printable(event.words), plan::number_text(event.fussell_vesely), plan::number_text(event.birnbaum),
                 plan::number_text(event.risk_achievement_worth), plan::number_text(event.risk_reduction_worth)});
    }
    table.write(out);
  }
}

void write_swings(const plan::EstateReport& report, std::ostream& out) {
  constexpr std::size_t kSwingsMax = 5;
  for (const plan::JourneyReport& journey : report.journeys) {
    if (journey.weight != plan::Weight::essential || journey.swings.empty()) continue;
    out << "\nWhich assumption matters to " << printable(journey.name) << '\n';
    TextTable table{{"ASSUMPTION", "AT ITS LOW END", "AT ITS HIGH END"}};
    for (std::size_t i = 0; i < std::min(kSwingsMax, journey.swings.size()); ++i) {
      const plan::Swing& swing = journey.swings[i];
      table.add({printable(report.assumption_words[static_cast<std::size_t>(swing.assumption)]),
                 duration_text(swing.minutes_at_low), duration_text(swing.minutes_at_high)});
    }
    table.write(out);
  }
}

void write_supplies(const plan::EstateReport& report, std::ostream& out) {
  TextCard card;
  if (report.has_power) {
    card.add("energy",
             plan::number_text(report.kilowatt_hours) + " kWh a year, " + plan::number_text(report.watts) + " W");
  }
  if (report.has_money)
    card.add("cost", plan::number_text(report.cost.total) + " " + printable(report.currency) + " a year");
  for (const plan::BatteryReport& battery : report.batteries) {
    if (!battery.counts) {
      card.add("battery", fmt::format("{}: {}", printable(battery.place), plan::idle_battery_text(battery.sheds_load)));
      continue;
    }
    card.add("battery", fmt::format("{}: {} at full load, {} with only the essential", printable(battery.place),
                                    hours_text(battery.hours_full), hours_text(battery.hours_essential)));
  }
  if (report.has_power || report.has_money || !report.batteries.empty()) out << '\n';
  card.write(out);
}

void write_assumptions(const plan::EstateReport& report, std::ostream& out) {
  out << "\nAssumed\n";
  TextTable table{{"WHAT", "VALUE", "LOW", "HIGH", "CONFIDENCE", "SOURCE"}};
  for (std::size_t i = 0; i < report.assumptions.size(); ++i) {
    const plan::Figure& figure = report.assumptions[i].figure;
    const plan::Quantity quantity = report.assumptions[i].quantity;
    const std::string source = figure.source.empty() ? "the estate file" : figure.source;
    table.add({printable(report.assumption_abouts[i]), plan::to_text(figure.value, quantity),
               plan::to_text(figure.low, quantity), plan::to_text(figure.high, quantity),
               std::string{plan::to_text(figure.confidence)},
               printable(source) + (figure.year > 0 ? fmt::format(" ({})", figure.year) : "")});
  }
  table.write(out);
}

// What the gate asks of the journey, where that changed.
void write_gate_changes(const plan::JourneyDifference& difference, std::ostream& out) {
  const auto weight = [](plan::Weight each) { return each == plan::Weight::essential ? "essential" : "not essential"; };
  if (difference.presence == plan::Presence::only_before) {
    out << fmt::format("  ! this journey, {}, is gone: nothing of it is looked at\n", weight(difference.weight_before));
  } else if (difference.presence == plan::Presence::only_after) {
    out << fmt::format("  ! this journey is new, and {}\n", weight(difference.weight_after));
  } else if (difference.weight_before != difference.weight_after) {
    out << fmt::format("  ! {} now, and was {}\n", weight(difference.weight_after), weight(difference.weight_before));
  }
  for (const plan::Danger& danger : difference.accepted) out << "  ! accepted now: " << line_of(danger) << '\n';
  for (const plan::Danger& danger : difference.not_accepted) {
    out << "  ! accepted no longer: " << line_of(danger) << '\n';
  }
}

}  // namespace

void write_checks(const std::vector<plan::JourneyCheck>& checks, Extent extent, std::ostream& out) {
  for (const plan::JourneyCheck& check : checks) {
    out << heading(check) << '\n';
    write_dangers(check, extent, out);
    out << '\n';
  }
  write_verdict(checks, out);
}

void write_idle_batteries(const std::vector<const plan::Thing*>& places, std::ostream& out) {
  for (const plan::Thing* place : places) {
    out << fmt::format("The battery of {} {}\n\n", printable(place->name),
                       plan::idle_battery_text(place->power.sheds_load));
  }
}

void write_differences(const std::vector<plan::JourneyDifference>& differences, std::ostream& out) {
  for (const plan::JourneyDifference& difference : differences) {
    out << printable(difference.name) << '\n';
    if (difference.compared_to == 0) {
      out << "  too many single points to compare\n";
    } else if (difference.is_nothing()) {
      out << "  nothing changes\n";
    }
    write_gate_changes(difference, out);
    for (const plan::Danger& danger : difference.removed)
      out << "  - " << danger.events.size() << "  " << line_of(danger) << '\n';
    for (const plan::Danger& danger : difference.added)
      out << "  + " << danger.events.size() << "  " << line_of(danger) << '\n';
    for (const plan::AlikeChange& change : difference.changed) {
      out << fmt::format("  ~ {}  {}: {} such, where there {} {}\n", change.danger.events.size(),
                         printable(change.danger.words), change.danger.alike, change.alike_before == 1 ? "was" : "were",
                         change.alike_before);
    }
    if (difference.compared_to > 0 && difference.compared_to < plan::kOrderMax) {
      out << fmt::format("  compared up to {} at once: there are more than {} ways\n", difference.compared_to,
                         plan::kCutSetsListedMax);
    }
    out << '\n';
  }
}

void write_gate_verdict(const std::vector<plan::JourneyDifference>& differences, std::ostream& out) {
  const auto loosened = std::ranges::count_if(differences, &plan::JourneyDifference::is_gate_loosened);
  if (loosened == 0) return;
  out << fmt::format("The gate asks for less than it did of {} essential journey{}: see the lines with !\n", loosened,
                     loosened == 1 ? "" : "s");
}

void write_verdict(const std::vector<plan::JourneyCheck>& checks, std::ostream& out) {
  const bool is_about_nothing = std::ranges::any_of(checks, [](const plan::JourneyCheck& check) {
    return check.journey->weight == plan::Weight::essential && check.can_never_fail();
  });
  if (!plan::is_refused(checks)) {
    out << "Passed: no essential journey hangs on a single thing that nobody accepted.\n";
  } else if (is_about_nothing) {
    out << "Refused: of an essential journey the file does not say what can fail.\n";
  } else {
    out << "Refused: an essential journey hangs on a single thing.\n";
  }
}

void write_report(const std::vector<plan::EstateReport>& reports, const std::vector<plan::Comparison>& comparisons,
                  std::ostream& out) {
  for (const plan::Comparison& comparison : comparisons) {
    for (const plan::Duel& duel : comparison.duels) {
      out << printable(duel.journey) << ": " << printable(duel.verdict) << '\n';
      for (const plan::BreakEven& even : duel.break_evens) out << "  " << printable(even.sentence) << ".\n";
    }
    if (!comparison.nothing_to_compare.empty()) out << printable(comparison.nothing_to_compare) << '\n';
    if (!comparison.energy_and_cost.empty()) out << printable(comparison.energy_and_cost) << '\n';
    out << '\n';
  }
  for (const plan::EstateReport& report : reports) {
    out << printable(report.name) << "\n\n";
    write_journeys(report, out);
    write_importance(report, out);
    write_swings(report, out);
    write_supplies(report, out);
    write_assumptions(report, out);
    out << '\n';
  }
  out << "* essential. In brackets: where nine in ten draws of the assumptions lie.\n";
}

}  // namespace bongsu::command
