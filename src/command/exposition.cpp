#include "command/exposition.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace bongsu::command {
namespace {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '\\' || letter == '"') safe += '\\';
    if (letter == '\n') {
      safe += "\\n";
    } else {
      safe += letter;
    }
  }
  return safe;
}

// {route="/token",status="200"}
std::string written(const Exposition::Labels& labels) {
  if (labels.empty()) return {};
  std::string text;
  for (const auto& [name, value] : labels) {
    text += fmt::format("{}{}=\"{}\"", text.empty() ? "" : ",", name, escaped(value));
  }
  return "{" + text + "}";
}

}  // namespace

std::string& Exposition::samples_of(std::string_view name) {
  const auto found = std::ranges::find(families_, name, [](const Family& family) { return family.metric.name; });
  return found == families_.end() ? families_.emplace_back(Family{find_metric(name), {}}).samples : found->samples;
}

void Exposition::add(std::string_view name, double value, const Labels& labels) {
  fmt::format_to(std::back_inserter(samples_of(name)), "{}{} {}\n", name, written(labels), value);
}

void Exposition::add(std::string_view name, const LatencyHistogram& histogram, const Labels& labels) {
  std::string& samples = samples_of(name);
  std::uint64_t cumulative = 0;
  const auto add_bucket = [&](const std::string& upper_bound) {
    Labels bucket = labels;
    bucket.emplace_back("le", upper_bound);
    fmt::format_to(std::back_inserter(samples), "{}_bucket{} {}\n", name, written(bucket), cumulative);
  };
  for (std::size_t i = 0; i < LatencyHistogram::kUpperBoundsSeconds.size(); ++i) {
    cumulative += histogram.counts[i];
    add_bucket(fmt::format("{}", LatencyHistogram::kUpperBoundsSeconds[i]));
  }
  cumulative += histogram.counts.back();
  add_bucket("+Inf");
  const double sum_seconds = std::chrono::duration<double>(histogram.sum).count();
  fmt::format_to(std::back_inserter(samples), "{0}_sum{1} {2}\n{0}_count{1} {3}\n", name, written(labels), sum_seconds,
                 cumulative);
}

std::string Exposition::text() const {
  std::string text;
  for (const Family& family : families_) {
    fmt::format_to(std::back_inserter(text), "# HELP {0} {1}\n# TYPE {0} {2}\n{3}", family.metric.name,
                   family.metric.help, to_text(family.metric.kind), family.samples);
  }
  return text;
}

}  // namespace bongsu::command
