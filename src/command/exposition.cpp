#include "command/exposition.h"

#include <sstream>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include "command/metric_table.h"

namespace bongsu::command {
namespace {

prometheus::MetricType type_of(MetricKind kind) {
  switch (kind) {
    case MetricKind::counter:
      return prometheus::MetricType::Counter;
    case MetricKind::gauge:
      return prometheus::MetricType::Gauge;
    case MetricKind::histogram:
      return prometheus::MetricType::Histogram;
  }
  return prometheus::MetricType::Untyped;
}

prometheus::ClientMetric labelled(const Exposition::Labels& labels) {
  prometheus::ClientMetric metric;
  for (const auto& [name, value] : labels) metric.label.push_back({name, value});
  return metric;
}

}  // namespace

struct Exposition::Families {
  prometheus::MetricFamily& of(std::string_view name) {
    for (auto& family : all) {
      if (family.name == name) return family;
    }
    const Metric& described = find_metric(name);
    return all.emplace_back(
        prometheus::MetricFamily{std::string{name}, std::string{described.help}, type_of(described.kind), {}});
  }
  std::vector<prometheus::MetricFamily> all;
};

Exposition::Exposition() : families_(std::make_unique<Families>()) {}
Exposition::~Exposition() = default;

void Exposition::add(std::string_view name, double value, const Labels& labels) {
  prometheus::ClientMetric metric = labelled(labels);
  auto& family = families_->of(name);
  if (family.type == prometheus::MetricType::Counter) {
    metric.counter.value = value;
  } else {
    metric.gauge.value = value;
  }
  family.metric.push_back(std::move(metric));
}

void Exposition::add(std::string_view name, const LatencyHistogram& histogram, const Labels& labels) {
  prometheus::ClientMetric metric = labelled(labels);
  std::uint64_t cumulative = 0;
  for (std::size_t i = 0; i < LatencyHistogram::kUpperBoundsSeconds.size(); ++i) {
    cumulative += histogram.counts[i];
    metric.histogram.bucket.push_back({cumulative, LatencyHistogram::kUpperBoundsSeconds[i]});
  }
  metric.histogram.sample_count = cumulative + histogram.counts.back();
  metric.histogram.sample_sum = std::chrono::duration<double>(histogram.sum).count();
  families_->of(name).metric.push_back(std::move(metric));
}

std::string Exposition::text() const {
  std::ostringstream out;
  prometheus::TextSerializer{}.Serialize(out, families_->all);
  return out.str();
}

}  // namespace bongsu::command
