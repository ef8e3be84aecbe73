#include "oidc/consent_endpoint.h"

#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "login/page_language.h"
#include "oidc/consent_items.h"
#include "oidc/paths.h"
#include "page/consent_view.h"

namespace bongsu::oidc {
namespace {

std::optional<ConsentAnswer> answer_of(const login::Visit& visit) {
  const std::string_view decision = visit.field(page::kDecisionField);
  if (decision == page::kAllow) return ConsentAnswer::allowed;
  if (decision == page::kDeny) return ConsentAnswer::denied;
  return std::nullopt;
}

}  // namespace

Task<http::Response> ConsentEndpoint::get(http::Request request) const {
  std::expected<login::Visit, http::Response> visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  std::expected<AuthorizePassage, http::Response> passage =
      co_await needs_.paused.take_up(visit->request, visit->interaction);
  if (!passage) co_return std::move(passage.error());

  const AuthorizationRequest asked = passage->authorization.request;
  AuthorizeFlow::Outcome outcome = co_await needs_.flow.advance(visit->request, std::move(*passage));
  if (const auto* needed = std::get_if<ConsentNeeded>(&outcome)) co_return show(std::move(*visit), asked, *needed);
  co_return std::get<http::Response>(std::move(outcome));
}

Task<http::Response> ConsentEndpoint::post(http::Request request) const {
  std::expected<login::Visit, http::Response> visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  const std::optional<ConsentAnswer> answer = answer_of(*visit);
  if (!answer) {
    const ShownError undecided{page::ErrorKind::bad_request, "the form says neither allow nor deny"};
    co_return needs_.answers.show_error(visit->request, undecided);
  }
  std::expected<AuthorizePassage, http::Response> passage =
      co_await needs_.paused.take_up(visit->request, std::move(visit->interaction));
  if (!passage) co_return std::move(passage.error());
  passage->answer = *answer;
  co_return co_await needs_.flow.go_on(std::move(visit->request), std::move(*passage));
}

http::Response ConsentEndpoint::show(login::Visit visit, const AuthorizationRequest& asked,
                                     const ConsentNeeded& needed) const {
  visit.interaction = needed.interaction;
  visit.interaction.ui_locales = login::ui_locales_for(visit.interaction.ui_locales, needed.account);
  const page::ConsentPage page{.form = needs_.visits.form(visit, path::kConsent),
                               .client_name = visit.interaction.client_name,
                               .person = {.name = needed.account.name, .email = needed.account.email.str()},
                               .scopes = {asked.scopes.begin(), asked.scopes.end()},
                               .claims = claims_beyond_scopes(asked),
                               .other_account_url = needs_.visits.url_for_other_account(visit.interaction)};
  return needs_.visits.show(visit, page);
}

}  // namespace bongsu::oidc
