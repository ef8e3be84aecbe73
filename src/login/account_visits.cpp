#include "login/account_visits.h"

#include <algorithm>
#include <string>
#include <utility>

#include "login/account_notice.h"
#include "login/page_language.h"
#include "login/paths.h"

namespace bongsu::login {
namespace {

constexpr std::chrono::hours kAccountInteractionLife{1};

bool is_of_account_page(const Interaction& interaction) { return interaction.resume_path == path::kAccount; }

// The page that was asked for, where it can be begun at.
std::string_view page_of(const http::Request& request) {
  for (const std::string_view page :
       {path::kAccountPassword, path::kAccountPasskeys, path::kAccountProfile, path::kAccountData, path::kAccountDelete,
        path::kAccountEmail, path::kAccountSessions, path::kAccountApplications}) {
    if (request.path == page) return page;
  }
  return path::kAccount;
}

}  // namespace

http::Response AccountVisits::begin(const http::Request& request, std::string_view page) const {
  const base::Instant now = needs_.clock.now();
  http::Response response = http::redirect_response({});
  Interaction interaction;
  interaction.id = InteractionId::make(needs_.random);
  interaction.browser = needs_.browsers.identify(request, response);
  interaction.started_at = now;
  interaction.expires_at = now + kAccountInteractionLife;
  interaction.resume_path = path::kAccount;
  response.headers.set("Location", needs_.visits.url(page, interaction));
  return response;
}

Task<AccountVisits::Opened> AccountVisits::open(http::Request request) const {
  const auto query = http::parse_query(request);
  if (!query || !query->has(kInteractionParameter)) co_return std::unexpected(begin(request, page_of(request)));
  auto visit = needs_.visits.open(std::move(request));
  if (!visit) co_return std::unexpected(std::move(visit.error()));
  if (!is_of_account_page(visit->interaction)) {
    co_return std::unexpected(begin(visit->request, page_of(visit->request)));
  }
  co_return co_await with_session(*std::move(visit));
}

Task<AccountVisits::Opened> AccountVisits::open_form(http::Request request) const {
  auto visit = needs_.visits.open_form(std::move(request));
  if (!visit) co_return std::unexpected(std::move(visit.error()));
  if (!is_of_account_page(visit->interaction)) co_return std::unexpected(begin(visit->request));
  co_return co_await with_session(*std::move(visit));
}

Task<AccountVisits::Opened> AccountVisits::with_session(Visit visit) const {
  Interaction& interaction = visit.interaction;
  auto live = co_await needs_.sessions.find_live(visit.request);
  if (!live) {
    co_return std::unexpected(needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, live.error()));
  }
  const SessionDemand demand = demand_of(interaction);
  const auto is_another = [&](const LiveSession& one) {
    return interaction.account && one.account.id != *interaction.account;
  };
  // Who has logged in as somebody else since sees that account's page, from its beginning: nothing that was said on the
  // other one's page may happen to it.
  const bool only_others = !live->empty() && std::ranges::all_of(*live, is_another);
  const bool came_as_another = std::ranges::any_of(
      *live, [&](const LiveSession& one) { return interaction.session == one.session.id && is_another(one); });
  if (only_others || came_as_another) co_return std::unexpected(begin(visit.request));
  std::erase_if(*live, [&](const LiveSession& one) { return !fits(one.session, demand); });
  if (live->empty()) {
    interaction.session.reset();
    co_return std::unexpected(needs_.visits.go(path::kLogin, interaction));
  }
  if (live->size() > 1) co_return std::unexpected(needs_.visits.go(path::kAccounts, interaction));
  interaction.session = live->front().session.id;
  interaction.account = live->front().account.id;
  interaction.presence = Presence::assumed;
  interaction.two_factors = false;
  interaction.ui_locales = ui_locales_for(interaction.ui_locales, live->front().account);
  needs_.notes.session_used(*interaction.session, needs_.clock.now());
  co_return AccountVisit{.visit = std::move(visit), .live = std::move(live->front())};
}

Task<AccountVisits::Opened> AccountVisits::for_change(AccountVisit account) const {
  const auto lacking = co_await needs_.fresh_logins.lacking(account.live.session);
  if (!lacking) {
    co_return std::unexpected(
        needs_.visits.unavailable(account.visit, page::UnavailableFunction::change_accounts, lacking.error()));
  }
  if (*lacking) co_return std::unexpected(confirm(std::move(account), **lacking));
  co_return std::move(account);
}

http::Response AccountVisits::confirm(AccountVisit account, FreshDemand demand) const {
  Interaction& interaction = account.visit.interaction;
  interaction.presence = demand.presence;
  interaction.two_factors = demand.factors == Factors::two;
  interaction.authenticated_not_before = needs_.clock.now();
  interaction.session.reset();
  interaction.email.clear();
  interaction.links = false;
  interaction.trouble.reset();
  leave_notice(interaction, page::AccountNotice::confirmed);
  return needs_.visits.go(path::kLogin, interaction);
}

}  // namespace bongsu::login
