#include "command/metric_table.h"

#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

#include "command/exposition.h"
#include "command/request_metrics.h"

namespace bongsu::command {
namespace {

using namespace std::chrono_literals;

TEST(MetricTable, NamesEachMetricOnceInTheWayOfPrometheus) {
  std::set<std::string_view> names;
  for (const Metric& metric : metric_table()) {
    EXPECT_TRUE(names.insert(metric.name).second) << metric.name;
    EXPECT_TRUE(metric.name.starts_with("bongsu_")) << metric.name;
    EXPECT_EQ(metric.name.ends_with("_total"), metric.kind == MetricKind::counter) << metric.name;
    EXPECT_FALSE(metric.advice.empty()) << metric.name;
  }
}

TEST(MetricTable, KnowsNoOtherMetric) { EXPECT_THROW(find_metric("bongsu_unheard_of"), std::logic_error); }

TEST(MetricsReference, IsWhatTheDocumentSays) {
  std::ifstream stream{BONGSU_SOURCE_DIR "/docs/metrics.md"};
  const std::string document{std::istreambuf_iterator<char>{stream}, {}};
  EXPECT_EQ(document, metrics_reference())
      << "docs/metrics.md is out of date: bongsu reference metrics > docs/metrics.md";
}

TEST(Exposition, WritesTheTextFormatOfPrometheus) {
  Exposition exposition;
  exposition.add("bongsu_logins_total", 3, {{"outcome", "odd\"\\\nword"}});
  exposition.add("bongsu_logins_total", 1e6, {{"outcome", "succeeded"}});
  EXPECT_EQ(exposition.text(),
            "# HELP bongsu_logins_total Logins by password: \"succeeded\", or why not, as in the audit trail.\n"
            "# TYPE bongsu_logins_total counter\n"
            "bongsu_logins_total{outcome=\"odd\\\"\\\\\\nword\"} 3\n"
            "bongsu_logins_total{outcome=\"succeeded\"} 1000000\n");
}

TEST(Exposition, CumulatesTheBucketsOfAHistogram) {
  LatencyHistogram histogram;
  histogram.observe(1ms);
  histogram.observe(10s);
  Exposition exposition;
  exposition.add("bongsu_http_request_duration_seconds", histogram, {{"route", "/"}});
  const std::string text = exposition.text();
  for (const char* line : {"_bucket{route=\"/\",le=\"0.0005\"} 0\n", "_bucket{route=\"/\",le=\"0.001\"} 1\n",
                           "_bucket{route=\"/\",le=\"5\"} 1\n", "_bucket{route=\"/\",le=\"+Inf\"} 2\n",
                           "_sum{route=\"/\"} 10.001\n", "_count{route=\"/\"} 2\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

TEST(LatencyHistogram, CountsEachDurationInTheFirstBucketThatHoldsIt) {
  LatencyHistogram histogram;
  histogram.observe(500us);
  histogram.observe(501us);
  histogram.observe(10s);
  EXPECT_EQ(histogram.counts.front(), 1U);
  EXPECT_EQ(histogram.counts[1], 1U);
  EXPECT_EQ(histogram.counts.back(), 1U);
  EXPECT_EQ(histogram.sum, 10'001'001us);
}

TEST(RequestMetrics, CountsByRouteAndStatus) {
  RequestMetrics metrics;
  net::RequestRecord record;
  record.status = 200;
  record.duration = 2ms;
  metrics.observe(record, "/token");
  metrics.observe(record, "/token");
  record.status = 503;
  metrics.observe(record, "/token");
  Exposition exposition;
  metrics.write(exposition);
  const std::string text = exposition.text();
  EXPECT_NE(text.find("bongsu_http_requests_total{route=\"/token\",status=\"200\"} 2"), std::string::npos) << text;
  EXPECT_NE(text.find("bongsu_http_requests_total{route=\"/token\",status=\"503\"} 1"), std::string::npos) << text;
  EXPECT_NE(text.find("bongsu_http_request_duration_seconds_count{route=\"/token\"} 3"), std::string::npos) << text;
}

}  // namespace
}  // namespace bongsu::command
