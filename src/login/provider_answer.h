#pragma once
// What a provider posts to its callback, on its way to the same address by GET: a POST from another site brings no Lax
// cookies, so the browser is sent there once more by itself. Sealed, so that a code stands in no log and no history.
// Spec: OAuth 2.0 Form Post Response Mode; RFC 6265bis §5.6.7.1 (SameSite=Lax).

#include <cstddef>
#include <expected>
#include <optional>
#include <string>

#include "http/parameters.h"
#include "http/request.h"
#include "http/response.h"
#include "login/browser.h"

namespace bongsu::login {

inline constexpr std::string_view kAnswerParameter = "answer";
inline constexpr std::size_t kAnswerBytesMax = 4 * 1024;  // of parameters; with the rest it fits into any URL here

// 303 to the same path by GET. nullopt when there is more than kAnswerBytesMax.
std::optional<http::Response> carry_answer(const Browsers& browsers, std::string_view path,
                                           const http::Parameters& posted);

// The parameters of an answer that came by GET, carried or as the provider sent them.
std::expected<http::Parameters, InteractionError> read_answer(const Browsers& browsers, const http::Parameters& query);

}  // namespace bongsu::login
