#include "oidc/browser_answers.h"

#include <utility>

#include "http/parameters.h"
#include "login/page_language.h"
#include "login/paths.h"
#include "oidc/authorization_response.h"

namespace bongsu::oidc {
std::optional<std::string> same_again(const http::Request& request) {
  if (request.method != http::Method::get && request.method != http::Method::head) return std::nullopt;
  return request.query.empty() ? request.path : request.path + '?' + request.query;
}

page::Frame BrowserAnswers::frame(const http::Request& request, std::string_view ui_locales) const {
  return login::frame_for(request, ui_locales, needs_.cookie_scope);
}

http::Response BrowserAnswers::finish(const http::Request& request, http::Response response) const {
  login::remember_language(request, response, needs_.cookie_scope);
  return response;
}

std::string BrowserAnswers::page_url(std::string_view path, const login::Interaction& interaction) const {
  http::Parameters parameters;
  parameters.add(std::string{login::kInteractionParameter}, needs_.browsers.seal(interaction));
  return http::add_query(path, parameters);
}

http::Response BrowserAnswers::go_to_page(const http::Request& request, std::string_view path,
                                          login::Interaction interaction) const {
  http::Response response = http::redirect_response({});
  if (interaction.browser.empty()) interaction.browser = needs_.browsers.identify(request, response);
  response.headers.set("Location", page_url(path, interaction));
  return response;
}

http::Response BrowserAnswers::repeat_by_get(const http::Request& request, const http::Parameters& parameters) const {
  std::string url = http::add_query(request.path, parameters);
  if (url.size() > kUrlBytesMax)
    return show_error(request, {page::ErrorKind::too_large, "the parameters are too long"});
  return http::redirect_response(std::move(url));
}

http::Response BrowserAnswers::show_error(const http::Request& request, const ShownError& error) const {
  needs_.errors.record(request, ClientId{}, refusal(ErrorCode::invalid_request, error.description).error());
  const page::ErrorPage page{.kind = error.kind,
                             .details = {.code = std::string{to_string(ErrorCode::invalid_request)},
                                         .description = error.description,
                                         .request_id = request.id}};
  return show(request, page);
}

http::Response BrowserAnswers::show_unavailable(const http::Request& request, const base::Unavailable& unavailable,
                                                page::UnavailableFunction function,
                                                std::optional<std::string> retry_url) const {
  needs_.errors.record(request, ClientId{}, to_error(unavailable));
  const page::UnavailablePage page{
      .function = function, .retry_after = unavailable.retry_after, .retry_url = std::move(retry_url)};
  return show(request, page);
}

http::Response BrowserAnswers::send_code(const http::Request& request, const ReturnAddress& to,
                                         std::string_view code) const {
  const http::Parameters parameters = code_response(code, to, needs_.settings.issuer);
  return finish(request, send_to_client(parameters, to, needs_.pages, frame(request, {})));
}

http::Response BrowserAnswers::send_error(const http::Request& request, const ReturnAddress& to, const ClientId& client,
                                          const Error& error) const {
  needs_.errors.record(request, client, error);
  const http::Parameters parameters = error_response_parameters(error, to, needs_.settings.issuer);
  return finish(request, send_to_client(parameters, to, needs_.pages, frame(request, {})));
}

}  // namespace bongsu::oidc
