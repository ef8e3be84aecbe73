// Fault trees in the field's exchange format, from anywhere: read, written back, and solved within small limits.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plan/analysis.h"
#include "plan/mef/read_mef.h"
#include "plan/mef/write_mef.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace plan = bongsu::plan;
  const auto tree = plan::read_mef({reinterpret_cast<const char*>(data), size});
  if (!tree) return 0;
  // What we write, we read.
  if (!plan::read_mef(plan::write_mef(*tree, "fuzz"))) std::abort();
  const plan::Limits limits{.nodes_max = 2'000, .variables_max = 100};
  const auto probabilities = tree->probabilities();
  const auto analysis = plan::Analysis::of(*tree, tree->tops().front().node, limits);
  if (!analysis) return 0;
  const double probability = analysis->probability(probabilities);
  if (!(probability >= -1e-9 && probability <= 1 + 1e-9)) std::abort();
  static_cast<void>(analysis->importances(probabilities));
  if (const auto sets = analysis->minimal_cut_sets(limits)) static_cast<void>(sets->by_probability(10, probabilities));
  return 0;
}
