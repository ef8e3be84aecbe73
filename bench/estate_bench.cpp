// What checking a large estate costs: 100 sites of 5 components each, of which a majority is needed. The budget of
// `bongsu plan check`: a second, within 512 MB (printed as peak_mb).

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <string>

#include "plan/estate/estate_reader.h"
#include "plan/model/check.h"

namespace {

using namespace bongsu;

std::string hundred_sites() {
  std::string text =
      "[estate]\nname = \"A hundred sites\"\n[place.site]\ncopies = 100\nfails = [\"small-room\", \"cooling\"]\n";
  const char* needs[] = {"replica", "disk", "switch", "connection", ""};
  const char* names[] = {"node", "replica", "disk", "switch", "connection"};
  for (int i = 0; i < 5; ++i) {
    text += std::string{"[component."} + names[i] + "]\nin = \"site\"\nfails = \"server\"\n";
    if (*needs[i] != '\0') text += std::string{"needs = \""} + needs[i] + "\"\n";
  }
  return text + "[journey.log-in]\nessential = true\nneeds = { at_least = \"majority\", of = [\"node\"] }\n";
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void check_estate_of_a_hundred_sites(benchmark::State& state) {
  const std::string text = hundred_sites();
  for (auto _ : state) {
    auto model = plan::build_model(*plan::parse_estate(text, "estate.toml"));
    const auto solved = plan::SolvedModel::of(std::move(*model));
    benchmark::DoNotOptimize(plan::check_journeys(*solved));
  }
  state.counters["peak_mb"] = peak_megabytes();
}
BENCHMARK(check_estate_of_a_hundred_sites)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
