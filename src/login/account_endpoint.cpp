#include "login/account_endpoint.h"

#include <algorithm>
#include <utility>

#include "login/account_notice.h"
#include "login/paths.h"

namespace bongsu::login {
namespace {

page::AccountWay to_way(const OwnedWay& owned, const account::WaysIn& ways, http::Language language) {
  page::AccountWay way{.kind = page::WayKind::password, .value = owned.ref};
  if (owned.identity == nullptr) {
    way.since = ways.password_set_at;
    way.last_used = ways.password_last_used_at;
  } else {
    way.kind = owned.provider == nullptr ? page::WayKind::gone_provider : page::WayKind::provider;
    way.label =
        owned.provider == nullptr ? owned.identity->who.provider.str() : name_in(owned.provider->names, language);
    way.shown_as = owned.identity->shown_as;
    way.since = owned.identity->linked_at;
    way.last_used = owned.identity->last_used_at;
  }
  if (!owned.removable) way.removal = page::Removal::last_way_in;
  way.password_left = owned.password_left;
  for (const provider::Standing* left : owned.providers_left) {
    way.providers_left.push_back(name_in(left->names, language));
  }
  return way;
}

// Nothing that is removed leaves the account without a way in that works here.
bool may_be_removed(const account::WaysIn& ways, std::span<const provider::Standing> standings,
                    std::span<const account::FailureDomain> domains, std::string_view ref) {
  const auto owned = describe_ways(ways, standings, domains);
  const auto found = std::ranges::find(owned, ref, &OwnedWay::ref);
  return found != owned.end() && found->removable;
}

}  // namespace

page::AccountPage describe_account(const account::Account& account, const account::WaysIn& ways,
                                   std::span<const provider::Standing> standings,
                                   std::span<const account::FailureDomain> domains, http::Language language) {
  page::AccountPage page;
  page.person = {.name = account.name, .email = account.email.str()};
  for (const OwnedWay& owned : describe_ways(ways, standings, domains)) {
    page.ways.push_back(to_way(owned, ways, language));
  }
  for (const provider::Standing& standing : standings) {
    const auto of_provider = [&](const account::LinkedIdentity& identity) {
      return identity.who.provider == standing.provider;
    };
    if (std::ranges::any_of(ways.identities, of_provider)) continue;
    page.doors.push_back(to_door(standing, language, page::DoorPurpose::link));
  }
  return page;
}

Task<http::Response> AccountEndpoint::show(http::Request request) const {
  auto account = co_await needs_.account_visits.open(std::move(request));
  if (!account) co_return std::move(account.error());
  Visit& visit = account->visit;
  const auto ways = co_await needs_.identities.ways_of(account->live.account.id);
  if (!ways) co_return needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, ways.error());

  const Notice notice = read_notice(visit.interaction);
  visit.interaction.links = false;
  visit.interaction.trouble.reset();
  leave_notice(visit.interaction, page::AccountNotice::none);
  const std::vector<provider::Standing> standings = needs_.providers.standings();
  page::AccountPage page = describe_account(account->live.account, *ways, standings, needs_.settings.failure_domains,
                                            needs_.visits.language(visit));
  page.form = needs_.offers.form(visit, path::kAccount);
  page.notice = notice.kind;
  if (notice.provider) page.notice_label = needs_.offers.label(visit, *notice.provider);
  page.password_url = needs_.visits.url(path::kAccountPassword, visit.interaction);
  page.home_url = path::kHome;
  co_return needs_.visits.show(visit, page);
}

Task<http::Response> AccountEndpoint::submit(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (account) account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  if (const auto provider = provider_of_door(account->visit.field(page::kDoorField))) {
    account->visit.interaction.links = true;
    co_return co_await needs_.departure.leave(std::move(account->visit), *provider);
  }
  std::string ref{account->visit.field(page::kRemoveField)};
  if (ref.empty()) co_return tell(*std::move(account), page::AccountNotice::none);
  co_return co_await remove(*std::move(account), std::move(ref));
}

Task<http::Response> AccountEndpoint::remove(AccountVisit account, std::string ref) const {
  const auto ways = co_await needs_.identities.ways_of(account.live.account.id);
  if (!ways) co_return unavailable(account.visit, ways.error());
  const account::LinkedIdentity* identity = find_identity(*ways, ref);
  const bool is_password = ref == kPasswordRef && ways->password_set_at;
  if (!is_password && identity == nullptr) co_return tell(std::move(account), page::AccountNotice::none);
  if (!may_be_removed(*ways, needs_.providers.standings(), needs_.settings.failure_domains, ref)) {
    co_return tell(std::move(account), page::AccountNotice::last_way_in);
  }
  std::optional<account::ProviderSubject> who;
  if (!is_password) who = identity->who;
  auto renewed = co_await needs_.changes.end_others(account.live);
  if (!renewed) co_return unavailable(account.visit, renewed.error());
  account.visit.interaction.session = renewed->id;
  co_return co_await remove_way(std::move(account), *std::move(renewed), std::move(who));
}

Task<http::Response> AccountEndpoint::remove_way(AccountVisit account, Session renewed,
                                                 std::optional<account::ProviderSubject> who) const {
  base::Fetched<account::UnlinkOutcome> outcome;
  if (who) {
    outcome = co_await needs_.identities.unlink(account.live.account.id, *who);
  } else {
    outcome = co_await needs_.identities.remove_password(account.live.account.id);
  }
  http::Response response;
  const http::Request request = account.visit.request;
  if (!outcome) {
    response = unavailable(account.visit, outcome.error());
  } else if (*outcome == account::UnlinkOutcome::last_way_in) {
    response = tell(std::move(account), page::AccountNotice::last_way_in);
  } else {
    const page::AccountNotice notice = who ? page::AccountNotice::unlinked : page::AccountNotice::password_removed;
    const std::string detail = who ? door_of(who->provider) : std::string{};
    needs_.changes.record(account, who ? "identity.unlinked" : "password.removed", detail);
    response = tell(std::move(account), notice);
  }
  needs_.changes.set_session(request, response, renewed);
  co_return response;
}

http::Response AccountEndpoint::tell(AccountVisit account, page::AccountNotice notice) const {
  leave_notice(account.visit.interaction, notice);
  return needs_.visits.go(path::kAccount, account.visit.interaction);
}

http::Response AccountEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
