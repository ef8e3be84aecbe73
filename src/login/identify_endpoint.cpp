#include "login/identify_endpoint.h"

#include <optional>
#include <utility>

#include "account/email_address.h"
#include "login/paths.h"

namespace bongsu::login {

Task<http::Response> IdentifyEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  auto live = co_await needs_.sessions.find_live(visit->request);
  if (!live) {  // who is logged in cannot be told; a person can still prove who they are
    needs_.visits.record(*visit, live.error());
    live.emplace();
  }
  co_return enter(*std::move(visit), *std::move(live));
}

http::Response IdentifyEndpoint::enter(Visit visit, std::vector<LiveSession> live) const {
  const EntryWish wish = visit.fields.has(kOtherAccountParameter) ? EntryWish::other_account : EntryWish::none;
  const Entry entry = decide_entry(visit.interaction, live, wish, needs_.settings.sign_up);
  switch (entry.page) {
    case EntryPage::sign_up:
      return needs_.visits.go(path::kSignUp, visit.interaction);
    case EntryPage::choose_account:
      return needs_.visits.go(path::kAccounts, visit.interaction);
    case EntryPage::confirm_password:
      visit.interaction.email = live[entry.session].account.email.str();
      visit.interaction.confirms = true;
      return needs_.visits.go(path::kPassword, visit.interaction);
    case EntryPage::identify:
      break;
  }
  return ask(visit, visit.interaction.email, {});
}

Task<http::Response> IdentifyEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  const std::string_view typed = visit->field(page::kEmailField);
  const auto email = account::EmailAddress::parse(typed);
  if (!email) {
    const bool nothing_typed = typed.find_first_not_of(" \t") == std::string_view::npos;
    const page::Problem problem = nothing_typed ? page::Problem::email_missing : page::Problem::email_malformed;
    co_return ask(*visit, typed, {problem});
  }
  visit->interaction.email = email->str();
  visit->interaction.confirms = false;
  co_return needs_.visits.go(path::kPassword, visit->interaction);
}

http::Response IdentifyEndpoint::ask(const Visit& visit, std::string_view email,
                                     std::vector<page::Problem> problems) const {
  page::IdentifyPage page;
  page.form = needs_.visits.form(visit, path::kLogin);
  page.client_name = visit.interaction.client_name;
  page.email = email;
  page.problems = std::move(problems);
  if (needs_.settings.sign_up == SignUp::open) page.sign_up_url = needs_.visits.url(path::kSignUp, visit.interaction);
  return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
