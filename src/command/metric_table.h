#pragma once
// Every figure at /metrics, once: from this table come its help text and docs/metrics.md.

#include <span>
#include <string>
#include <string_view>

namespace bongsu::command {

enum class MetricKind { counter, gauge, histogram };

// "counter", "gauge", "histogram".
std::string_view to_text(MetricKind kind);

struct Metric {
  std::string_view name;
  MetricKind kind;
  std::string_view labels;  // "route, status"; empty: none
  std::string_view help;
  std::string_view advice;  // what to do, and when
};

std::span<const Metric> metric_table();
// Throws std::logic_error for a name that is not in the table.
const Metric& find_metric(std::string_view name);

// docs/metrics.md.
std::string metrics_reference();

}  // namespace bongsu::command
