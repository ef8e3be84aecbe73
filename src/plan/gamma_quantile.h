#pragma once
// What a count, or a sum of a few waiting times, leaves open.

#include <cstddef>

namespace bongsu::plan {

// The point that the sum of `count` waiting times, each exponential with a mean of 1, lies below with a chance of
// `share`: half of the quantile of chi squared with twice as many degrees of freedom. Also the mean of a Poisson
// distribution of which a draw is at least `count` with that chance. Spec: Garwood 1936. 0 where `count` is 0.
double gamma_quantile(std::size_t count, double share);

}  // namespace bongsu::plan
