#include "command/answer_with_page.h"

#include <optional>
#include <utility>

#include "login/page_language.h"

namespace bongsu::command {
namespace {

std::optional<page::ErrorKind> refusal_of(const http::Response& response) {
  // What a domain answers has a page or a JSON body of its own.
  const auto type = response.headers.get("Content-Type");
  if (type && !type->starts_with("text/plain")) return std::nullopt;
  if (response.status == 404) return page::ErrorKind::not_found;
  if (response.status == 405) return page::ErrorKind::method_not_allowed;
  return std::nullopt;
}

bool is_read_by_a_person(const http::Request& request) {
  const auto accept = request.headers.get("Accept");
  return accept && accept->find("text/html") != std::string_view::npos;
}

}  // namespace

Task<http::Response> answer_with_page(const http::Router& router, const page::Pages& pages, http::Request request,
                                      http::CookieScope scope) {
  if (!is_read_by_a_person(request)) co_return co_await router.handle(std::move(request));
  // The page is made of the head alone; the body, which may be long, goes to the router.
  const http::Request asked{.method = request.method,
                            .path = request.path,
                            .query = request.query,
                            .headers = request.headers,
                            .body = {},
                            .client_address = {},
                            .id = request.id};
  http::Response response = co_await router.handle(std::move(request));
  const auto refusal = refusal_of(response);
  if (!refusal) co_return response;
  page::ErrorPage page;
  page.kind = *refusal;
  page.details.request_id = asked.id;
  http::Response shown = pages.render(page, login::frame_for(asked, "", scope));
  if (const auto allow = response.headers.get("Allow")) shown.headers.set("Allow", std::string{*allow});
  co_return shown;
}

}  // namespace bongsu::command
