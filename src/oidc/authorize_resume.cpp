#include "oidc/authorize_resume.h"

#include <optional>
#include <utility>

#include "oidc/authorization_continuation.h"
#include "oidc/authorization_return_address.h"

namespace bongsu::oidc {

Task<std::expected<AuthorizePassage, http::Response>> PausedAuthorizations::take_up(
    http::Request request, login::Interaction interaction) const {
  std::optional<PausedAuthorization> authorization = resume(interaction);
  if (!authorization) {
    const ShownError other_kind{page::ErrorKind::bad_request, "this interaction is no authorization request"};
    co_return std::unexpected(needs_.answers.show_error(request, other_kind));
  }
  const base::Fetched<ClientRef> client = co_await needs_.clients.find(authorization->request.client);
  if (!client) {
    co_return std::unexpected(needs_.answers.show_unavailable(request, client.error(),
                                                              page::UnavailableFunction::log_in, same_again(request)));
  }
  if (*client == nullptr) {
    const ShownError gone{page::ErrorKind::unknown_client, "the client has been removed meanwhile"};
    co_return std::unexpected(needs_.answers.show_error(request, gone));
  }
  if (!is_registered_redirect_uri(**client, authorization->request.redirect_uri)) {
    const ShownError changed{page::ErrorKind::bad_redirect_uri, "redirect_uri is no longer registered"};
    co_return std::unexpected(needs_.answers.show_error(request, changed));
  }
  co_return AuthorizePassage{
      .client = *client, .authorization = std::move(*authorization), .interaction = std::move(interaction)};
}

Task<http::Response> ResumeEndpoint::get(http::Request request) const {
  std::expected<login::Visit, http::Response> visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  std::expected<AuthorizePassage, http::Response> passage =
      co_await needs_.paused.take_up(visit->request, std::move(visit->interaction));
  if (!passage) co_return std::move(passage.error());
  co_return co_await needs_.flow.go_on(std::move(visit->request), std::move(*passage));
}

}  // namespace bongsu::oidc
