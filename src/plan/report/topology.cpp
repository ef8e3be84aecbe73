#include "plan/report/topology.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "http/escape.h"

namespace bongsu::plan {
namespace {

constexpr double kWidth = 1000;
constexpr double kWidthMin = 120;
constexpr double kGap = 14;
constexpr double kHead = 46;  // of a box, for its kind and its name
constexpr double kLineHeight = 40;
constexpr double kCopiesGap = 6;
constexpr std::size_t kThingsDrawnMax = 200;

// How wide a text is at 14 px, roughly: two Latin letters take as much as one of Hangul.
double text_width(const std::string& text) {
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;
    width += byte >= 0xE0 ? 14.5 : 7.6;
  }
  return width;
}

struct Box {
  const Thing* thing = nullptr;
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  std::vector<Box> inner{};
};

class Drawing {
 public:
  Drawing(const Estate& estate, const std::set<std::string>& single_points) : single_points_(single_points) {
    for (const Thing& thing : estate.things) within_[thing.in].push_back(&thing);
  }

  std::string draw() {
    std::vector<Box> boxes = measured("", kWidth);
    const double height = arrange(boxes, kWidth).second;
    std::string out = fmt::format(
        R"(<div class="scroll"><svg class="topology" viewBox="-2 -2 {:.0f} {:.0f}" role="img"><title>What stands where</title>)",
        kWidth + 4, height + 4);
    for (const Box& box : boxes) out += shape(box, 0, 0, 0);
    return out + "</svg></div>";
  }

 private:
  std::vector<Box> measured(const std::string& place, double width) {
    std::vector<Box> boxes;
    const auto found = within_.find(place);
    if (found == within_.end()) return boxes;
    for (const Thing* thing : found->second) boxes.push_back(measure(*thing, width));
    return boxes;
  }

  Box measure(const Thing& thing, double width_max) {
    Box box{.thing = &thing};
    const double copies = thing.copies > 1 ? 44 : 0;
    const double mark = single_points_.contains(thing.id) ? 22 : 0;
    box.width = std::min(width_max, std::max(kWidthMin, text_width(thing.name) + copies + mark + 34));
    box.height = thing.what == ThingKind::place ? kHead + 6 : kLineHeight;
    const double width_inside = std::max(kWidthMin, width_max - 2 * kGap);
    box.inner = measured(thing.id, width_inside);
    if (box.inner.empty()) return box;
    const auto [width, height] = arrange(box.inner, std::max(box.width, width_inside));
    box.width = std::min(width_max, std::max(box.width, width + 2 * kGap));
    box.height = kHead + height + kGap;
    return box;
  }

  // In rows, as lines of a text; gives the extent of all.
  static std::pair<double, double> arrange(std::vector<Box>& boxes, double width_max) {
    double x = 0;
    double y = 0;
    double row = 0;
    double width = 0;
    for (Box& box : boxes) {
      if (x > 0 && x + box.width > width_max) {
        x = 0;
        y += row + kGap;
        row = 0;
      }
      box.x = x;
      box.y = y;
      const double stack = box.thing->copies > 1 ? kCopiesGap : 0;
      x += box.width + stack + kGap;
      row = std::max(row, box.height + stack);
      width = std::max(width, x - kGap);
    }
    return {width, y + row};
  }

  std::string shape(const Box& box, double left, double top, int depth) const {
    const Thing& thing = *box.thing;
    const double x = left + box.x;
    const double y = top + box.y;
    const bool is_place = thing.what == ThingKind::place;
    const bool is_single = single_points_.contains(thing.id);
    const std::string style = fmt::format("{}{}{}", is_place ? "place" : "part",
                                          is_place && depth % 2 == 1 ? " deeper" : "", is_single ? " single" : "");
    const auto rectangle = [&](double by) {
      return fmt::format(R"(<rect x="{:.0f}" y="{:.0f}" width="{:.0f}" height="{:.0f}" rx="{}" class="{}"/>)", x + by,
                         y + by, box.width, box.height, is_place ? 10 : 8, style);
    };
    std::string out = thing.copies > 1 ? rectangle(kCopiesGap) + rectangle(0) : rectangle(0);
    const double text_x = x + 14 + (is_single ? 20 : 0);
    const double text_y = is_place ? y + 37 : y + 25;
    if (is_single) out += fmt::format(R"(<path d="M{:.0f} {:.0f}l8 13h-16z" class="warn"/>)", x + 22, text_y - 12);
    if (is_place) out += text(x + 14, y + 19, "kind", thing.kind.empty() ? "place" : thing.kind);
    out += text(text_x, text_y, is_place ? "name" : "part-name", thing.name);
    if (thing.copies > 1) out += text(x + box.width - 12, text_y, "copies", fmt::format("\u00d7 {}", thing.copies));
    for (const Box& inner : box.inner) out += shape(inner, x + kGap, y + kHead + 6, depth + 1);
    return out;
  }

  static std::string text(double x, double y, std::string_view style, const std::string& text) {
    return fmt::format(R"(<text x="{:.0f}" y="{:.0f}" class="{}">{}</text>)", x, y, style, http::escape_html(text));
  }

  const std::set<std::string>& single_points_;
  std::map<std::string, std::vector<const Thing*>> within_;
};

}  // namespace

std::string topology_svg(const Estate& estate, const std::set<std::string>& single_points) {
  if (estate.things.size() > kThingsDrawnMax) return {};
  return Drawing{estate, single_points}.draw();
}

}  // namespace bongsu::plan
