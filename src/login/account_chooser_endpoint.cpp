#include "login/account_chooser_endpoint.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "login/entry.h"
#include "login/paths.h"
#include "page/pages.h"

namespace bongsu::login {
namespace {

page::KnownAccount to_known_account(const LiveSession& live) {
  return {.value = live.session.id.str(),
          .person = {.name = live.account.name, .email = live.account.email.str()},
          .state = page::AccountState::logged_in};
}

}  // namespace

Task<http::Response> AccountChooserEndpoint::show(http::Request request) const {
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::move(visit.error());
  auto live = co_await needs_.sessions.find_live(visit->request);
  if (!live) co_return needs_.visits.unavailable(*visit, page::UnavailableFunction::log_in, live.error());
  if (visit->interaction.account) {
    std::erase_if(*live, [&](const LiveSession& one) { return one.account.id != *visit->interaction.account; });
  }
  if (live->empty()) co_return needs_.visits.go(path::kLogin, visit->interaction);

  page::AccountChooserPage page;
  page.form = needs_.visits.form(*visit, path::kAccounts);
  page.client_name = visit->interaction.client_name;
  std::ranges::transform(*live, std::back_inserter(page.accounts), to_known_account);
  page.other_account_url = needs_.visits.url_for_other_account(visit->interaction);
  co_return needs_.visits.show(*visit, page);
}

Task<http::Response> AccountChooserEndpoint::submit(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::move(visit.error());
  auto live = co_await needs_.sessions.find_live(visit->request);
  if (!live) co_return needs_.visits.unavailable(*visit, page::UnavailableFunction::log_in, live.error());
  co_return co_await choose(*std::move(visit), *std::move(live));
}

Task<http::Response> AccountChooserEndpoint::choose(Visit visit, std::vector<LiveSession> live) const {
  const std::string_view chosen = visit.field(page::kAccountField);
  const auto found = std::ranges::find_if(live, [&](const LiveSession& one) { return one.session.id.str() == chosen; });
  Interaction& interaction = visit.interaction;
  if (found == live.end()) co_return needs_.visits.go(path::kAccounts, interaction);

  interaction.choose_account = false;
  const SessionDemand demand{.authenticated_not_before = interaction.authenticated_not_before,
                             .account = interaction.account,
                             .session = std::nullopt,
                             .two_factors = interaction.two_factors};
  if (fits(found->session, demand)) {
    interaction.session = found->session.id;
    interaction.person_acted = true;
    co_return needs_.visits.go(interaction.resume_path, interaction);
  }
  co_return co_await needs_.offers.confirm(std::move(visit), std::move(found->account));
}

}  // namespace bongsu::login
