#pragma once
// The form of a request that a client sends by itself: read once, the same way at every endpoint.

#include <expected>
#include <optional>
#include <string_view>

#include "http/parameters.h"
#include "http/request.h"
#include "oidc/error.h"

namespace bongsu::oidc {

// The body's fields. invalid_request for another content type, text that cannot be read, or a field that comes twice.
// What stands in the query is never looked at. Spec: RFC 6749 §3.2.
std::expected<http::Parameters, Error> read_form(const http::Request& request);

// A field's value; nullopt where it is absent or empty, which mean the same. Spec: RFC 6749 §3.2.
std::optional<std::string_view> field(const http::Parameters& form, std::string_view name);

}  // namespace bongsu::oidc
