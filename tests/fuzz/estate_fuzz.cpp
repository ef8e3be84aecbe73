// An estate file from whoever sends one to a planner in CI: an estate, or errors that say where; and an estate that was
// read can be modelled.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plan/estate/estate_reader.h"
#include "plan/estate/instances.h"
#include "plan/model/check.h"
#include "plan/model/solved_model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace plan = bongsu::plan;
  auto estate = plan::parse_estate({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!estate) {
    if (estate.error().empty() || estate.error().front().reason.empty()) std::abort();
    return 0;
  }
  // What is large takes long, which is no finding.
  constexpr std::size_t kInstancesOfAFewMilliseconds = 300;
  if (plan::Instances{*estate}.all().size() > kInstancesOfAFewMilliseconds) return 0;
  auto model = plan::build_model(std::move(*estate));
  if (!model) return 0;
  const auto solved = plan::SolvedModel::of(std::move(*model), {.nodes_max = 100'000});
  if (!solved) return 0;
  for (std::size_t journey = 0; journey < solved->journey_count(); ++journey) {
    const double unavailability = solved->figures(journey, plan::stated_values(solved->estate())).unavailability;
    if (!(unavailability >= 0 && unavailability <= 1)) std::abort();
  }
  return 0;
}
