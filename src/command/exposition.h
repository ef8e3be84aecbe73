#pragma once
// One answer of /metrics in the making: values by name, written in the text format of Prometheus.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command/latency_histogram.h"

namespace bongsu::command {

class Exposition {
 public:
  using Labels = std::vector<std::pair<std::string, std::string>>;

  Exposition();
  ~Exposition();
  Exposition(const Exposition&) = delete;
  Exposition& operator=(const Exposition&) = delete;

  // The name is one of metric_table(), of the kind that it says there.
  void add(std::string_view name, double value, const Labels& labels = {});
  void add(std::string_view name, const LatencyHistogram& histogram, const Labels& labels);

  std::string text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace bongsu::command
