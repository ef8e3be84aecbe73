#include "login/visit.h"

#include <optional>
#include <utility>

#include "login/paths.h"
#include "login/same_origin.h"

namespace bongsu::login {
namespace {

page::ErrorKind kind_of(InteractionError error) {
  switch (error) {
    case InteractionError::cookie_missing:
      return page::ErrorKind::cookies_missing;
    case InteractionError::csrf:
      return page::ErrorKind::forbidden;
    case InteractionError::missing:
    case InteractionError::not_readable:
    case InteractionError::expired:
    case InteractionError::other_browser:
    case InteractionError::key_unknown:
      break;
  }
  return page::ErrorKind::interaction_expired;
}

// Where GET begins again after a refusal: this page, without what was posted.
std::string_view page_of(const http::Request& request) { return request.path; }

}  // namespace

std::expected<Visit, http::Response> Visits::open(http::Request request) const {
  auto query = http::parse_query(request);
  if (!query) return std::unexpected(refuse(request, page::ErrorKind::bad_request));
  auto interaction = needs_.browsers.open(request, query->get(kInteractionParameter).value_or(""));
  if (!interaction) return std::unexpected(refuse(request, interaction.error()));
  // From here on the person's own choice stands, on every page of this interaction.
  if (const auto clicked = clicked_language(request)) interaction->ui_locales = to_string(*clicked);
  return Visit{.request = std::move(request), .interaction = *std::move(interaction), .fields = *std::move(query)};
}

std::expected<Visit, http::Response> Visits::open_form(http::Request request) const {
  if (!may_come_from_here(request, needs_.settings.origin)) {
    return std::unexpected(refuse(request, page::ErrorKind::forbidden));
  }
  auto form = http::parse_form(request);
  if (!form) return std::unexpected(refuse(request, page::ErrorKind::bad_request));
  auto interaction = needs_.browsers.open_form(request, form->get(kInteractionParameter).value_or(""),
                                               form->get(kCsrfField).value_or(""));
  if (!interaction) return std::unexpected(refuse(request, interaction.error()));
  if (form->has(page::kCanMakePasskeyField)) interaction->can_make_passkey = true;
  return Visit{.request = std::move(request), .interaction = *std::move(interaction), .fields = *std::move(form)};
}

http::Response Visits::too_many(const Visit& visit, const TooManyAttempts& refusal) const {
  const page::TooManyAttemptsPage page{.retry_after = refusal.retry_after,
                                       .retry_url = url(page_of(visit.request), visit.interaction)};
  return show(visit, page);
}

http::Response Visits::account_disabled(const Visit& visit) const {
  page::ErrorPage page;
  page.kind = page::ErrorKind::account_disabled;
  page.details.request_id = visit.request.id;
  page.client_name = visit.interaction.client_name;
  return show(visit, page);
}

http::Response Visits::unavailable(const Visit& visit, page::UnavailableFunction function,
                                   const base::Unavailable& outage) const {
  return unavailable_at(visit, function, outage, url(page_of(visit.request), visit.interaction));
}

http::Response Visits::unavailable_at(const Visit& visit, page::UnavailableFunction function,
                                      const base::Unavailable& outage, std::string retry_url) const {
  record(visit, outage);
  page::UnavailablePage page{.function = function,
                             .retry_after = outage.retry_after,
                             .retry_url = std::move(retry_url),
                             .log_in_url = std::nullopt};
  if (function == page::UnavailableFunction::change_accounts) page.log_in_url = url_to_log_in(visit.interaction);
  return show(visit, page);
}

void Visits::record(const Visit& visit, const base::Unavailable& outage) const {
  needs_.outages.record(visit.request, outage);
}

page::Form Visits::form(const Visit& visit, std::string_view action) const {
  page::Form form{.action = std::string{action},
                  .hidden = {{std::string{kInteractionParameter}, needs_.browsers.seal(visit.interaction)},
                             {std::string{kCsrfField}, needs_.browsers.csrf_token(visit.request, visit.interaction)}},
                  .may_lead_to = {}};
  if (!visit.interaction.leads_to.empty()) form.may_lead_to.push_back(visit.interaction.leads_to);
  return form;
}

std::string Visits::url(std::string_view path, const Interaction& interaction) const {
  http::Parameters query;
  query.add(std::string{kInteractionParameter}, needs_.browsers.seal(interaction));
  return http::add_query(path, query);
}

http::Response Visits::go(std::string_view path, const Interaction& interaction) const {
  return http::redirect_response(url(path, interaction));
}

std::string Visits::url_to_log_in(Interaction interaction) const {
  interaction.create_account = false;
  return url(path::kLogin, interaction);
}

std::string Visits::url_for_other_account(Interaction interaction) const {
  interaction.confirms = false;
  http::Parameters query;
  query.add(std::string{kOtherAccountParameter}, "1");
  return http::add_query(url_to_log_in(std::move(interaction)), query);
}

http::Language Visits::language(const Visit& visit) const { return frame(visit).language; }

page::Frame Visits::frame(const Visit& visit) const {
  return frame_for(visit.request, visit.interaction.ui_locales, needs_.settings.cookie_scope);
}

http::Response Visits::refuse(const http::Request& request, page::ErrorKind kind) const {
  page::ErrorPage page;
  page.kind = kind;
  page.details.request_id = request.id;
  http::Response response = needs_.pages.render(page, frame_for(request, "", needs_.settings.cookie_scope));
  remember_language(request, response, needs_.settings.cookie_scope);
  return response;
}

http::Response Visits::refuse(const http::Request& request, InteractionError error) const {
  if (error != InteractionError::key_unknown) return refuse(request, kind_of(error));
  const base::Unavailable outage{.cause = "an interaction is sealed under a key that this node does not hold yet"};
  needs_.outages.record(request, outage);
  page::UnavailablePage page;
  page.retry_after = outage.retry_after;
  return needs_.pages.render(page, frame_for(request, "", needs_.settings.cookie_scope));
}

}  // namespace bongsu::login
