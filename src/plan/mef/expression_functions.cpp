#include "plan/mef/expression_functions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <numeric>

#include "plan/mef/distributions.h"

namespace bongsu::plan {
namespace {

using Arguments = std::span<const double>;
constexpr std::size_t kMany = std::numeric_limits<std::size_t>::max();

// One that takes different numbers of arguments is listed once for each.
struct Function {
  std::string_view name;  // the element's
  std::size_t arguments_min;
  std::size_t arguments_max;
  double (*value)(Arguments);
  // What else must hold of the arguments: empty, or what was expected.
  std::string_view (*objection)(Arguments) = nullptr;
};

template <typename Operation>
double fold(Arguments a, Operation operation) {
  return std::accumulate(a.begin() + 1, a.end(), a[0], operation);
}

std::string_view all_not_negative(Arguments a) {
  return std::ranges::all_of(a, [](double value) { return value >= 0; }) ? "" : "expected no negative rate or time";
}

std::string_view no_zero_divisor(Arguments a) {
  return std::ranges::count(a.subspan(1), 0.0) == 0 ? "" : "division by zero";
}

std::string_view repairable_arguments(Arguments a) {
  return a[0] > 1 ? "expected a probability of failure on demand from 0 to 1" : all_not_negative(a);
}

std::string_view weibull_arguments(Arguments a) {
  return a[0] > 0 && a[1] > 0 ? all_not_negative(a) : "expected a scale and a shape above 0";
}

std::string_view tested_arguments(Arguments a) {
  return a[a.size() - 3] > 0 ? all_not_negative(a) : "expected a time between tests above 0";
}

// The repair of a component that is tested is followed from test to test.
std::string_view tested_and_repaired_arguments(Arguments a) {
  constexpr double kTestsMax = 1e6;
  return a[4] / a[2] > kTestsMax ? "expected at most a million tests in the time" : tested_arguments(a);
}

std::string_view deviate_arguments(Arguments a) {
  return a[1] >= 0 ? "" : "expected a standard deviation that is not negative";
}

std::string_view lognormal_arguments(Arguments a) {
  return a[0] > 0 && a[1] > 0 && a[2] > 0 && a[2] < 1
             ? ""
             : "expected a mean and an error factor above 0, and a confidence level between 0 and 1";
}

std::string_view shape_arguments(Arguments a) { return a[0] > 0 && a[1] > 0 ? "" : "expected two parameters above 0"; }

constexpr Function kFunctions[] = {
    {"neg", 1, 1, [](Arguments a) { return -a[0]; }},
    {"add", 1, kMany, [](Arguments a) { return fold(a, std::plus{}); }},
    {"sub", 1, kMany, [](Arguments a) { return fold(a, std::minus{}); }},
    {"mul", 1, kMany, [](Arguments a) { return fold(a, std::multiplies{}); }},
    {"div", 1, kMany, [](Arguments a) { return fold(a, std::divides{}); }, no_zero_divisor},
    {"min", 1, kMany, [](Arguments a) { return *std::ranges::min_element(a); }},
    {"max", 1, kMany, [](Arguments a) { return *std::ranges::max_element(a); }},
    {"mean", 1, kMany, [](Arguments a) { return fold(a, std::plus{}) / static_cast<double>(a.size()); }},
    {"mod", 2, 2, [](Arguments a) { return std::fmod(a[0], a[1]); }, no_zero_divisor},
    {"pow", 2, 2, [](Arguments a) { return std::pow(a[0], a[1]); }},
    {"abs", 1, 1, [](Arguments a) { return std::abs(a[0]); }},
    {"acos", 1, 1, [](Arguments a) { return std::acos(a[0]); }},
    {"asin", 1, 1, [](Arguments a) { return std::asin(a[0]); }},
    {"atan", 1, 1, [](Arguments a) { return std::atan(a[0]); }},
    {"cos", 1, 1, [](Arguments a) { return std::cos(a[0]); }},
    {"cosh", 1, 1, [](Arguments a) { return std::cosh(a[0]); }},
    {"sin", 1, 1, [](Arguments a) { return std::sin(a[0]); }},
    {"sinh", 1, 1, [](Arguments a) { return std::sinh(a[0]); }},
    {"tan", 1, 1, [](Arguments a) { return std::tan(a[0]); }},
    {"tanh", 1, 1, [](Arguments a) { return std::tanh(a[0]); }},
    {"exp", 1, 1, [](Arguments a) { return std::exp(a[0]); }},
    {"log", 1, 1, [](Arguments a) { return std::log(a[0]); }},
    {"log10", 1, 1, [](Arguments a) { return std::log10(a[0]); }},
    {"sqrt", 1, 1, [](Arguments a) { return std::sqrt(a[0]); }},
    {"ceil", 1, 1, [](Arguments a) { return std::ceil(a[0]); }},
    {"floor", 1, 1, [](Arguments a) { return std::floor(a[0]); }},
    {"not", 1, 1, [](Arguments a) { return a[0] == 0 ? 1.0 : 0.0; }},
    {"and", 1, kMany, [](Arguments a) { return std::ranges::count(a, 0.0) == 0 ? 1.0 : 0.0; }},
    {"or", 1, kMany, [](Arguments a) { return std::ranges::any_of(a, [](double v) { return v != 0; }) ? 1.0 : 0.0; }},
    {"eq", 2, 2, [](Arguments a) { return a[0] == a[1] ? 1.0 : 0.0; }},
    {"df", 2, 2, [](Arguments a) { return a[0] != a[1] ? 1.0 : 0.0; }},
    {"lt", 2, 2, [](Arguments a) { return a[0] < a[1] ? 1.0 : 0.0; }},
    {"gt", 2, 2, [](Arguments a) { return a[0] > a[1] ? 1.0 : 0.0; }},
    {"leq", 2, 2, [](Arguments a) { return a[0] <= a[1] ? 1.0 : 0.0; }},
    {"geq", 2, 2, [](Arguments a) { return a[0] >= a[1] ? 1.0 : 0.0; }},
    {"ite", 3, 3, [](Arguments a) { return a[0] != 0 ? a[1] : a[2]; }},
    {"exponential", 2, 2, [](Arguments a) { return exponential(a[0], a[1]); }, all_not_negative},
    {"exponential", 4, 4, [](Arguments a) { return repairable(a[0], a[1], a[2], a[3]); }, repairable_arguments},
    {"GLM", 4, 4, [](Arguments a) { return repairable(a[0], a[1], a[2], a[3]); }, repairable_arguments},
    {"Weibull", 4, 4, [](Arguments a) { return weibull(a[0], a[1], a[2], a[3]); }, weibull_arguments},
    {"periodic-test", 4, 4, [](Arguments a) { return tested(a[0], a[1], a[2], a[3]); }, tested_arguments},
    {"periodic-test", 5, 5, [](Arguments a) { return tested_and_repaired(a[0], a[1], a[2], a[3], a[4]); },
     tested_and_repaired_arguments},
    {"uniform-deviate", 2, 2, [](Arguments a) { return (a[0] + a[1]) / 2; }},
    {"normal-deviate", 2, 2, [](Arguments a) { return a[0]; }, deviate_arguments},
    {"lognormal-deviate", 3, 3, [](Arguments a) { return a[0]; }, lognormal_arguments},
    {"lognormal-deviate", 2, 2, [](Arguments a) { return lognormal_mean(a[0], a[1]); }, deviate_arguments},
    {"gamma-deviate", 2, 2, [](Arguments a) { return a[0] * a[1]; }, shape_arguments},
    {"beta-deviate", 2, 2, [](Arguments a) { return a[0] / (a[0] + a[1]); }, shape_arguments},
};

std::string arity_of(const Function& function) {
  if (function.arguments_max == kMany) return std::to_string(function.arguments_min) + " or more";
  return std::to_string(function.arguments_min);
}

}  // namespace

bool is_expression_function(std::string_view name) {
  return std::ranges::find(kFunctions, name, &Function::name) != std::end(kFunctions);
}

std::expected<double, std::string> call(std::string_view name, std::span<const double> arguments) {
  std::string expected;
  for (const Function& function : kFunctions) {
    if (function.name != name) continue;
    if (arguments.size() < function.arguments_min || arguments.size() > function.arguments_max) {
      expected += (expected.empty() ? "" : " or ") + arity_of(function);
      continue;
    }
    if (function.objection != nullptr) {
      const std::string_view objection = function.objection(arguments);
      if (!objection.empty()) return std::unexpected(std::string{objection});
    }
    const double value = function.value(arguments);
    if (!std::isfinite(value)) return std::unexpected(std::string{"has no finite value"});
    return value;
  }
  return std::unexpected("has " + std::to_string(arguments.size()) + " arguments; expected " + expected);
}

}  // namespace bongsu::plan
