#pragma once
// The functions that an expression may call: arithmetic, distributions, and random deviates, which stand for their
// means.

#include <expected>
#include <span>
#include <string>
#include <string_view>

namespace bongsu::plan {

bool is_expression_function(std::string_view name);

// `name` is a function's. The error says what was expected of the arguments.
std::expected<double, std::string> call(std::string_view name, std::span<const double> arguments);

}  // namespace bongsu::plan
