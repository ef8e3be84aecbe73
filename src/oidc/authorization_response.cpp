#include "oidc/authorization_response.h"

#include <string>
#include <utility>

namespace bongsu::oidc {
namespace {

void add_state_and_issuer(http::Parameters& parameters, const ReturnAddress& to, std::string_view issuer) {
  if (!to.state.empty()) parameters.add("state", to.state);
  parameters.add("iss", std::string{issuer});
}

}  // namespace

http::Parameters code_response(std::string_view code, const ReturnAddress& to, std::string_view issuer) {
  http::Parameters parameters;
  parameters.add("code", std::string{code});
  add_state_and_issuer(parameters, to, issuer);
  return parameters;
}

http::Parameters error_response_parameters(const Error& error, const ReturnAddress& to, std::string_view issuer) {
  http::Parameters parameters;
  parameters.add("error", std::string{to_string(error.code)});
  if (!error.description.empty()) parameters.add("error_description", error.description);
  add_state_and_issuer(parameters, to, issuer);
  return parameters;
}

http::Response send_to_client(const http::Parameters& parameters, const ReturnAddress& to, const page::Pages& pages,
                              const page::Frame& frame) {
  if (to.response_mode == ResponseMode::query) {
    return http::redirect_response(http::add_query(to.redirect_uri, parameters));
  }
  page::FormPostPage form{.redirect_uri = to.redirect_uri, .client_name = to.client_name};
  for (const auto& [name, value] : parameters.all()) form.parameters.push_back({.name = name, .value = value});
  return pages.render(form, frame);
}

}  // namespace bongsu::oidc
