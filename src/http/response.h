#pragma once
// An answer as the domains give it; net/ adds the framing.

#include <chrono>
#include <string>
#include <string_view>

#include "http/request.h"

namespace bongsu::http {

struct Response {
  int status = 200;
  Headers headers{};
  std::string body{};
};

// These start out with Cache-Control: no-store, so that no answer with tokens or a person's data is kept by mistake;
// what may be kept (discovery, keys, styles) says so itself by headers.set. Spec: RFC 6749 §5.1.
Response json_response(int status, std::string json);
Response html_response(int status, std::string html);
Response text_response(int status, std::string text);
// 303 See Other: the browser follows with GET and never sends the form again. Spec: RFC 9700 §4.12.
Response redirect_response(std::string location);
// 503 with Retry-After and a plain JSON body {"error":"temporarily_unavailable"}.
Response unavailable_response(std::chrono::seconds retry_after);

}  // namespace bongsu::http
