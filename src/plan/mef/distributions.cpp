#include "plan/mef/distributions.h"

#include <algorithm>
#include <cmath>

namespace bongsu::plan {

double exponential(double rate, double time) { return -std::expm1(-rate * time); }

double repairable(double on_demand, double failure_rate, double repair_rate, double time) {
  const double both = failure_rate + repair_rate;
  if (both == 0) return on_demand;
  const double decay = -std::expm1(-both * time);
  return failure_rate / both * decay + on_demand * (1 - decay);
}

double weibull(double scale, double shape, double shift, double time) {
  if (time <= shift) return 0;
  return -std::expm1(-std::pow((time - shift) / scale, shape));
}

double tested(double failure_rate, double interval, double first_test, double time) {
  if (time <= first_test) return exponential(failure_rate, time);
  const double since_test = std::fmod(time - first_test, interval);
  // At the very moment of a test it shows what the test is about to find.
  return exponential(failure_rate, since_test == 0 ? interval : since_test);
}

double tested_and_repaired(double failure_rate, double repair_rate, double interval, double first_test, double time) {
  if (time <= first_test) return exponential(failure_rate, time);
  // Working, and in repair; what is neither has failed unseen.
  struct State {
    double working;
    double in_repair;
  };
  const auto after = [&](State state, double elapsed) {
    const double repaired = std::exp(-repair_rate * elapsed);
    const double survived = std::exp(-failure_rate * elapsed);
    // Repaired at some time within, and not failed again since.
    const double back = failure_rate == repair_rate
                            ? repair_rate * elapsed * survived
                            : repair_rate * (repaired - survived) / (failure_rate - repair_rate);
    return State{state.working * survived + state.in_repair * back, state.in_repair * repaired};
  };
  const auto tested_now = [](State state) { return State{state.working, 1 - state.working}; };

  const double elapsed = time - first_test;
  const double tests = std::floor(elapsed / interval);
  double rest = elapsed - tests * interval;
  double intervals = tests;
  if (rest == 0) {
    rest = interval;
    --intervals;
  }
  State state = tested_now({1 - exponential(failure_rate, first_test), 0});
  for (double done = 0; done < intervals; ++done) {
    const State next = tested_now(after(state, interval));
    const bool is_steady = next.working == state.working;  // every later interval is the same
    state = next;
    if (is_steady) break;
  }
  return std::clamp(1 - after(state, rest).working, 0.0, 1.0);
}

double lognormal_mean(double mu, double sigma) { return std::exp(mu + sigma * sigma / 2); }

}  // namespace bongsu::plan
