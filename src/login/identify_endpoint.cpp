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
  co_return co_await enter(*std::move(visit), *std::move(live));
}

Task<http::Response> IdentifyEndpoint::enter(Visit visit, std::vector<LiveSession> live) const {
  const EntryWish wish = visit.fields.has(kOtherAccountParameter) ? EntryWish::other_account : EntryWish::none;
  const Entry entry = decide_entry(visit.interaction, live, wish, needs_.settings.sign_up);
  switch (entry.page) {
    case EntryPage::sign_up:
      co_return needs_.visits.go(path::kSignUp, visit.interaction);
    case EntryPage::choose_account:
      co_return needs_.visits.go(path::kAccounts, visit.interaction);
    case EntryPage::confirm:
      co_return co_await needs_.offers.confirm(std::move(visit), std::move(live[entry.session].account));
    case EntryPage::identify:
      break;
  }
  std::string email = visit.interaction.email;
  co_return co_await ask(std::move(visit), std::move(email), {});
}

Task<http::Response> IdentifyEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  if (auto provider = provider_of_door(visit->field(page::kDoorField))) {
    co_return co_await needs_.departure.leave(*std::move(visit), *std::move(provider));
  }
  const std::string typed{visit->field(page::kEmailField)};
  if (!asks_address(needs_.settings)) co_return co_await ask(*std::move(visit), typed, {});
  auto email = account::EmailAddress::parse(typed);
  if (!email) {
    const bool nothing_typed = typed.find_first_not_of(" \t") == std::string::npos;
    const page::Problem problem = nothing_typed ? page::Problem::email_missing : page::Problem::email_malformed;
    co_return co_await ask(*std::move(visit), typed, {problem});
  }
  // Whoever confirms who they are goes on with that, unless they come with another address.
  visit->interaction.confirms = visit->interaction.confirms && visit->interaction.email == email->str();
  visit->interaction.email = email->str();
  visit->interaction.trouble.reset();
  co_return co_await ask_proof(*std::move(visit), *std::move(email));
}

Task<http::Response> IdentifyEndpoint::ask_proof(Visit visit, account::EmailAddress email) const {
  const std::string_view next = after_address(needs_.settings);
  http::Response response;
  if (next == path::kEmailCode) {
    response = co_await needs_.email_codes.begin(visit, std::move(email));
  } else {
    response = needs_.visits.go(next, visit.interaction);
  }
  needs_.departure.turn_back(visit, response);
  co_return response;
}

Task<http::Response> IdentifyEndpoint::ask_again(Visit visit, page::Problem problem) const {
  std::string email = visit.interaction.email;
  co_return co_await ask(std::move(visit), std::move(email), {problem});
}

Task<http::Response> IdentifyEndpoint::ask(Visit visit, std::string email, std::vector<page::Problem> problems) const {
  const KnownWays known = co_await needs_.offers.known_ways(visit);
  page::IdentifyPage page;
  page.form = needs_.offers.form(visit, path::kLogin);
  page.client_name = visit.interaction.client_name;
  page.email = std::move(email);
  page.problems = std::move(problems);
  if (needs_.settings.sign_up == SignUp::open) page.sign_up_url = needs_.visits.url(path::kSignUp, visit.interaction);
  page.blocks = blocks_to_log_in(needs_.settings);
  page.doors = needs_.offers.offer(visit, known);
  page.passkey = needs_.passkeys.ask_to_use(visit);
  co_return needs_.visits.show(visit, page);
}

}  // namespace bongsu::login
