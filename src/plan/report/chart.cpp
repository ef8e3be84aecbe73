#include "plan/report/chart.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include <fmt/format.h>

#include "http/escape.h"
#include "plan/estate/figure.h"
#include "plan/report/shown.h"

namespace bongsu::plan {
namespace {

constexpr double kWidth = 760;
constexpr double kLabelWidth = 230;
constexpr double kValueWidth = 190;

std::string escaped(const std::string& text) { return http::escape_html(text); }

// As much as fits; a title holds the rest.
std::string shortened(const std::string& text, std::size_t characters) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins && ++count > characters) return text.substr(0, i) + "\u2026";
  }
  return text;
}

std::string opened(const std::string& title, double height) {
  // On a phone it scrolls rather than shrinks.
  return fmt::format(
      R"(<div class="scroll"><svg class="chart" viewBox="0 0 {:.0f} {:.0f}" role="img"><title>{}</title>)", kWidth,
      height, escaped(title));
}

// From values to places on the paper.
class Ruler {
 public:
  Ruler(Scale scale, double low, double high, double from, double to)
      : scale_(scale), low_(low), high_(high > low ? high : low + 1), from_(from), to_(to) {}

  // Ends on round numbers that hold all of the values; at least one order of magnitude when it is logarithmic.
  static Ruler around(Scale scale, const std::vector<double>& values, double from, double to) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double value : values) {
      if (!std::isfinite(value) || (scale == Scale::logarithmic && value <= 0)) continue;
      low = std::min(low, value);
      high = std::max(high, value);
    }
    if (low > high) low = high = 1;
    if (scale == Scale::linear) return {scale, std::min(low, 0.0), high, from, to};
    low = std::max(low, high * 1e-9);
    const double least = std::pow(10, std::floor(std::log10(low)));
    return {scale, least, std::max(least * 10, std::pow(10, std::ceil(std::log10(high)))), from, to};
  }

  double at(double value) const {
    if (scale_ == Scale::linear) return from_ + (value - low_) / (high_ - low_) * (to_ - from_);
    const double bounded = std::clamp(value, low_, high_);
    return from_ + std::log(bounded / low_) / std::log(high_ / low_) * (to_ - from_);
  }

  std::vector<double> ticks(Axis::Unit unit) const {
    // Seconds, minutes, hours and days that people think in.
    constexpr double kDurations[] = {1.0 / 60, 1.0 / 6, 1, 10, 60, 600, 1440, 14'400, 144'000};
    std::vector<double> ticks;
    if (scale_ == Scale::logarithmic && unit == Axis::Unit::minutes) {
      std::ranges::copy_if(kDurations, std::back_inserter(ticks),
                           [this](double each) { return each >= low_ * 0.999 && each <= high_ * 1.001; });
      if (ticks.size() > 1) return ticks;
      ticks.clear();
    }
    if (scale_ == Scale::logarithmic) {
      const double orders = std::round(std::log10(high_ / low_));
      const double step = std::max(1.0, std::ceil(orders / 7));
      for (double order = 0; order <= orders + 0.01; order += step) ticks.push_back(low_ * std::pow(10, order));
      return ticks;
    }
    double step = std::pow(10, std::floor(std::log10((high_ - low_) / 4)));
    while ((high_ - low_) / step > 7) step *= (high_ - low_) / step > 14 ? 5 : 2;
    for (double tick = low_; tick <= high_ + step * 1e-6; tick += step) ticks.push_back(tick);
    return ticks;
  }

 private:
  Scale scale_;
  double low_;
  double high_;
  double from_;
  double to_;
};

std::string tick_text(double value, Axis::Unit unit) {
  switch (unit) {
    case Axis::Unit::minutes:
      return duration_text(value);
    case Axis::Unit::percent:
      return to_short_text(value * 100, 2) + " %";
    case Axis::Unit::number:
      return to_short_text(value, 3);
  }
  return {};
}

std::string text_at(double x, double y, std::string_view style, const std::string& text) {
  return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" class="{}">{}</text>)", x, y, style, escaped(text));
}

std::string line_at(double x1, double y1, double x2, double y2, std::string_view style) {
  return fmt::format(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" class="{}"/>)", x1, y1, x2, y2, style);
}

std::string marker_at(double x, double y, std::size_t series) {
  const std::size_t style = series % 4;
  if (style == 0) return fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="5.5" class="mark s0"/>)", x, y);
  if (style == 1) {
    return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="10" height="10" class="mark s1"/>)", x - 5, y - 5);
  }
  return fmt::format(R"(<path d="M{:.1f} {:.1f}l6.5 11h-13z" class="mark s{}"/>)", x, y - 7, style);
}

std::string grid(const Ruler& ruler, double top, double bottom, Axis::Unit unit) {
  std::string out;
  for (const double tick : ruler.ticks(unit)) {
    out += line_at(ruler.at(tick), top, ruler.at(tick), bottom, "grid");
    out += text_at(ruler.at(tick), bottom + 16, "tick middle", tick_text(tick, unit));
  }
  return out;
}

}  // namespace

std::string range_chart(const std::string& title, const std::vector<RangeBar>& bars) {
  constexpr double kRow = 30;
  const double bottom = 8 + kRow * static_cast<double>(bars.size());
  std::vector<double> values;
  for (const RangeBar& bar : bars) values.insert(values.end(), {bar.range.low, bar.range.value, bar.range.high});
  const Ruler ruler = Ruler::around(Scale::logarithmic, values, kLabelWidth, kWidth - kValueWidth);
  std::string out = opened(title, bottom + 26) + grid(ruler, 4, bottom, Axis::Unit::minutes);
  double y = 8 + kRow / 2;
  for (const RangeBar& bar : bars) {
    out += text_at(0, y + 5, "label", shortened(bar.label, 31));
    out += line_at(ruler.at(bar.range.low), y, ruler.at(bar.range.high), y, fmt::format("whisker s{}", bar.series % 4));
    out += marker_at(ruler.at(bar.range.value), y, bar.series);
    out += text_at(kWidth - kValueWidth + 14, y + 5, "value", bar.value_text);
    y += kRow;
  }
  return out + "</svg></div>";
}

std::string swing_chart(const std::string& title, double stated, const std::vector<SwingBar>& bars) {
  constexpr double kRow = 34;
  constexpr double kLeft = 300;
  constexpr double kSide = 74;  // for the texts at a bar's ends
  const double bottom = 8 + kRow * static_cast<double>(bars.size());
  std::vector<double> values{stated};
  for (const SwingBar& bar : bars) values.insert(values.end(), {bar.at_low, bar.at_high});
  const Ruler ruler = Ruler::around(Scale::logarithmic, values, kLeft + kSide, kWidth - kSide);
  std::string out = opened(title, bottom + 26) + grid(ruler, 4, bottom, Axis::Unit::minutes);
  double y = 8 + kRow / 2;
  for (const SwingBar& bar : bars) {
    const double low = ruler.at(bar.at_low);
    const double high = ruler.at(bar.at_high);
    const double middle = ruler.at(stated);
    out += fmt::format(R"(<g><title>{}</title>)", escaped(bar.label)) +
           text_at(0, y + 5, "label", shortened(bar.label, 40)) + "</g>";
    const auto part = [&](double end, std::string_view style) {
      return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="16" class="{}"/>)",
                         std::min(end, middle), y - 8, std::max(1.0, std::abs(end - middle)), style);
    };
    out += part(low, "swing-low") + part(high, "swing-high");
    const bool low_is_left = low <= high;
    out += text_at(std::min(low, high) - 6, y + 4, "tick end", low_is_left ? bar.low_text : bar.high_text);
    out += text_at(std::max(low, high) + 6, y + 4, "tick", low_is_left ? bar.high_text : bar.low_text);
    y += kRow;
  }
  return out + line_at(ruler.at(stated), 0, ruler.at(stated), bottom, "stated") + "</svg></div>";
}

std::string line_chart(const std::string& title, const std::vector<Line>& lines, const Axis& x, const Axis& y) {
  constexpr double kLeft = 76;
  constexpr double kBottom = 250;
  constexpr double kRight = kWidth - 180;
  std::vector<double> xs;
  std::vector<double> ys;
  for (const Line& line : lines) {
    for (const auto& [at_x, at_y] : line.points) {
      xs.push_back(at_x);
      ys.push_back(at_y);
    }
  }
  const Ruler across = x.scale == Scale::linear && !xs.empty()
                           ? Ruler{x.scale, std::ranges::min(xs), std::ranges::max(xs), kLeft, kRight}
                           : Ruler::around(x.scale, xs, kLeft, kRight);
  const Ruler up = Ruler::around(y.scale, ys, kBottom, 12);
  std::string out = opened(title, kBottom + 44) + grid(across, 12, kBottom, x.unit);
  for (const double tick : up.ticks(y.unit)) {
    out += line_at(kLeft, up.at(tick), kRight, up.at(tick), "grid");
    out += text_at(kLeft - 8, up.at(tick) + 4, "tick end", tick_text(tick, y.unit));
  }
  double label_y = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].points.empty()) continue;
    std::string points;
    for (const auto& [at_x, at_y] : lines[i].points) {
      points += fmt::format("{:.1f},{:.1f} ", across.at(at_x), up.at(at_y));
    }
    out += fmt::format(R"(<polyline points="{}" class="line s{}"/>)", points, i % 4);
    const auto& [last_x, last_y] = lines[i].points.back();
    // Names at the lines' ends, none upon another.
    label_y = std::max(up.at(last_y), label_y + 18);
    out += marker_at(across.at(last_x), up.at(last_y), i);
    out += text_at(across.at(last_x) + 14, label_y + 5, "label", shortened(lines[i].name, 22));
  }
  out += text_at((kLeft + kRight) / 2, kBottom + 38, "tick middle", x.name);
  return out + "</svg></div>";
}

}  // namespace bongsu::plan
