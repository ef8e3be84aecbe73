#include "http/response.h"

#include <utility>

namespace bongsu::http {
namespace {

Response uncached(int status, std::string content_type, std::string body) {
  Response response{.status = status, .headers = {}, .body = std::move(body)};
  response.headers.add("Content-Type", std::move(content_type));
  response.headers.add("Cache-Control", "no-store");
  return response;
}

}  // namespace

Response json_response(int status, std::string json) { return uncached(status, "application/json", std::move(json)); }

Response html_response(int status, std::string html) {
  return uncached(status, "text/html; charset=utf-8", std::move(html));
}

Response text_response(int status, std::string text) {
  return uncached(status, "text/plain; charset=utf-8", std::move(text));
}

Response redirect_response(std::string location) {
  Response response{.status = 303, .headers = {}, .body = {}};
  response.headers.add("Location", std::move(location));
  response.headers.add("Cache-Control", "no-store");
  return response;
}

Response unavailable_response(std::chrono::seconds retry_after) {
  Response response = json_response(503, R"({"error":"temporarily_unavailable"})");
  response.headers.add("Retry-After", std::to_string(retry_after.count()));
  return response;
}

}  // namespace bongsu::http
