#pragma once
// Charts as SVG, coloured by the classes of report.css, each with a title that a screen reader reads.

#include <string>
#include <utility>
#include <vector>

#include "plan/model/variation.h"

namespace bongsu::plan {

enum class Scale { linear, logarithmic };

// A dot with the range around it. Series are told apart by colour and by shape, from 0.
struct RangeBar {
  std::string label;
  std::string value_text;
  Range range;
  std::size_t series = 0;
};
// Minutes on a logarithmic axis with durations at its ticks.
std::string range_chart(const std::string& title, const std::vector<RangeBar>& bars);

// A bar from the value at an assumption's low end to the one at its high end.
struct SwingBar {
  std::string label;
  double at_low = 0;
  double at_high = 0;
  std::string low_text;
  std::string high_text;
};
std::string swing_chart(const std::string& title, double stated, const std::vector<SwingBar>& bars);

struct Line {
  std::string name;
  std::vector<std::pair<double, double>> points;
};
struct Axis {
  std::string name;
  Scale scale = Scale::linear;
  enum class Unit { number, percent, minutes } unit = Unit::number;
};
// Values of 0 lie on the bottom of a logarithmic axis.
std::string line_chart(const std::string& title, const std::vector<Line>& lines, const Axis& x, const Axis& y);

}  // namespace bongsu::plan
