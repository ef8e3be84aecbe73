#include "oidc/form_request.h"

#include <string>
#include <utility>

namespace bongsu::oidc {
namespace {

std::string_view describe(http::ParameterError error) {
  switch (error) {
    case http::ParameterError::wrong_content_type:
      return "the body must be application/x-www-form-urlencoded";
    case http::ParameterError::malformed_encoding:
      return "the body has a malformed percent escape";
    case http::ParameterError::invalid_utf8:
      return "the body is not UTF-8 text";
    case http::ParameterError::too_many:
      return "the body has too many fields";
  }
  std::unreachable();
}

}  // namespace

std::expected<http::Parameters, Error> read_form(const http::Request& request) {
  std::expected<http::Parameters, http::ParameterError> form = http::parse_form(request);
  if (!form) return refusal(ErrorCode::invalid_request, std::string{describe(form.error())});
  if (form->duplicate()) return refusal(ErrorCode::invalid_request, "a parameter comes more than once");
  return std::move(*form);
}

std::optional<std::string_view> field(const http::Parameters& form, std::string_view name) {
  const std::optional<std::string_view> value = form.get(name);
  return value && value->empty() ? std::nullopt : value;
}

}  // namespace bongsu::oidc
