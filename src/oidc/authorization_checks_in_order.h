#pragma once
// Runs a list of checks, one after another, up to the first that refuses.

#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

#include "oidc/authorization_asked.h"

namespace bongsu::oidc {

template <typename Check>
using ResultOf = typename std::invoke_result_t<Check, const AuthorizationAsked&>::value_type;

// Every check's result, told apart by its type; or the first refusal, after which no further check has run.
template <typename... Checks>
Checked<std::tuple<ResultOf<Checks>...>> check_in_order(const AuthorizationAsked& asked, Checks... checks) {
  std::optional<Error> refused;
  const auto run = [&asked, &refused](auto check) -> std::optional<ResultOf<decltype(check)>> {
    if (refused) return std::nullopt;
    auto result = check(asked);
    if (result) return std::move(*result);
    refused = std::move(result.error());
    return std::nullopt;
  };
  // Braces, unlike parentheses, evaluate from left to right.
  std::tuple<std::optional<ResultOf<Checks>>...> results{run(checks)...};
  if (refused) return std::unexpected(std::move(*refused));
  return std::apply([](auto&... result) { return std::tuple<ResultOf<Checks>...>{std::move(*result)...}; }, results);
}

}  // namespace bongsu::oidc
