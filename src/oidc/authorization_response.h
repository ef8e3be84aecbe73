#pragma once
// What the client is told at the end, and how it gets there: by the browser, to the address that it registered.
// Spec: RFC 6749 §4.1.2, §4.1.2.1; RFC 9207; OAuth 2.0 Form Post Response Mode.

#include <string_view>

#include "http/parameters.h"
#include "http/response.h"
#include "oidc/authorization_return_address.h"
#include "oidc/error.h"
#include "page/pages.h"

namespace bongsu::oidc {

// Every authorization response names its issuer, errors too. Spec: RFC 9207 §2.
http::Parameters code_response(std::string_view code, const ReturnAddress& to, std::string_view issuer);
http::Parameters error_response_parameters(const Error& error, const ReturnAddress& to, std::string_view issuer);

// 303 with the parameters in the query, or a page that posts them. 303, so that no form that the person filled in is
// ever sent on to a client (RFC 9700 §4.12).
http::Response send_to_client(const http::Parameters& parameters, const ReturnAddress& to, const page::Pages& pages,
                              const page::Frame& frame);

}  // namespace bongsu::oidc
