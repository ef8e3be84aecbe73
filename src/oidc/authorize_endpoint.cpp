#include "oidc/authorize_endpoint.h"

#include <string>
#include <utility>
#include <vector>

#include "http/parameters.h"
#include "oidc/authorization_checks.h"
#include "oidc/authorization_return_address.h"

namespace bongsu::oidc {
namespace {

ShownError not_readable() { return {page::ErrorKind::bad_request, "the parameters are not readable"}; }

}  // namespace

Task<http::Response> AuthorizeEndpoint::get(http::Request request) const {
  std::expected<http::Parameters, http::ParameterError> parameters = http::parse_query(request);
  if (!parameters) co_return needs_.answers.show_error(request, not_readable());
  co_return co_await begin(std::move(request), std::move(*parameters));
}

Task<http::Response> AuthorizeEndpoint::post(http::Request request) const {
  const std::expected<http::Parameters, http::ParameterError> parameters = http::parse_form(request);
  if (!parameters) co_return needs_.answers.show_error(request, not_readable());
  co_return needs_.answers.repeat_by_get(request, *parameters);
}

Task<http::Response> AuthorizeEndpoint::begin(http::Request request, http::Parameters parameters) const {
  // Until it is known who asks and where the answer may go, errors are shown to the person.
  const std::expected<ClientId, ShownError> client_id = check_client_id(parameters);
  if (!client_id) co_return needs_.answers.show_error(request, client_id.error());
  const base::Fetched<ClientRef> client = co_await needs_.clients.find(*client_id);
  if (!client) {
    co_return needs_.answers.show_unavailable(request, client.error(), page::UnavailableFunction::log_in,
                                              same_again(request));
  }
  const std::expected<ReturnAddress, ShownError> to = check_return_address(parameters, client->get());
  if (!to) co_return needs_.answers.show_error(request, to.error());

  // From here on the client is told.
  const base::Instant now = needs_.clock.now();
  const std::vector<crypto::PublicKey> keys = needs_.keys.current().verification_keys(now);
  Checked<CheckedAuthorization> checked =
      check_authorization({parameters, **client, needs_.settings.issuer, keys, now});
  if (!checked) co_return needs_.answers.send_error(request, *to, *client_id, checked.error());

  AuthorizePassage passage{.client = *client,
                           .authorization = {std::move(checked->request), std::move(checked->demands)},
                           .hints = std::move(checked->hints)};
  co_return co_await needs_.flow.go_on(std::move(request), std::move(passage));
}

}  // namespace bongsu::oidc
