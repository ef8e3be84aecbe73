#pragma once
// The distributions that Open-PSA MEF builds in: the probability that a component is failed at a time.
// Spec: Open-PSA Model Exchange Format, stochastic layer. Rates are per hour, times in hours.

namespace bongsu::plan {

double exponential(double rate, double time);

// Repaired while it runs; `on_demand` is the probability that it is failed at time 0.
double repairable(double on_demand, double failure_rate, double repair_rate, double time);

double weibull(double scale, double shape, double shift, double time);

// Fails unseen, is tested at `first_test` and then every `interval`, and is as new after a test.
double tested(double failure_rate, double interval, double first_test, double time);

// The same, but a failure that a test finds takes time to repair.
double tested_and_repaired(double failure_rate, double repair_rate, double interval, double first_test, double time);

// The mean of exp(N(mu, sigma)).
double lognormal_mean(double mu, double sigma);

}  // namespace bongsu::plan
