#include "login/account_endpoint.h"

#include <algorithm>
#include <utility>

#include "login/account_notice.h"
#include "login/paths.h"

namespace bongsu::login {
namespace {

page::Removal to_page(Removal removal) {
  switch (removal) {
    case Removal::possible:
      return page::Removal::possible;
    case Removal::last_way_in:
      return page::Removal::last_way_in;
    case Removal::second_way_needed:
      return page::Removal::second_way_needed;
    case Removal::stays:
      return page::Removal::stays;
  }
  std::unreachable();
}

page::AccountWay to_way(const OwnedWay& owned, const account::Account& account, const account::WaysIn& ways,
                        Removal removal, http::Language language) {
  page::AccountWay way{.kind = page::WayKind::password, .value = owned.ref};
  if (owned.passkey != nullptr) {
    way.kind = page::WayKind::passkey;
    way.label = owned.passkey->name;
    way.since = owned.passkey->created_at;
    way.last_used = owned.passkey->last_used_at;
  } else if (owned.mailbox != nullptr) {
    way.kind = page::WayKind::mailbox;
    way.shown_as = account.email.str();
    way.last_used = owned.mailbox->last_used_at;
  } else if (owned.identity == nullptr) {
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
  way.removal = to_page(removal);
  way.password_left = owned.password_left;
  way.passkey_left = owned.passkey_left;
  way.mailbox_left = owned.mailbox_left;
  for (const provider::Standing* left : owned.providers_left) {
    way.providers_left.push_back(name_in(left->names, language));
  }
  return way;
}

// How a removal is told, and remembered.
struct RemovalWords {
  std::string_view audit_kind;
  std::string audit_detail;
  page::AccountNotice notice;
};

RemovalWords words_of(const OwnedWay& way) {
  if (way.passkey != nullptr) return {"passkey.removed", way.passkey->name, page::AccountNotice::passkey_removed};
  if (way.identity == nullptr) return {"password.removed", {}, page::AccountNotice::password_removed};
  return {"identity.unlinked", door_of(way.identity->who.provider), page::AccountNotice::unlinked};
}

}  // namespace

page::AccountPage describe_account(const account::Account& account, const account::WaysIn& ways,
                                   std::span<const provider::Standing> standings, const Settings& settings,
                                   http::Language language) {
  page::AccountPage page;
  page.person = {.name = account.name, .email = account.email.str()};
  const auto& domains = settings.failure_domains;
  for (const OwnedWay& owned : describe_ways(ways, standings, domains)) {
    const Removal removal = decide_removal(owned, ways, standings, domains, settings.second_way);
    page.ways.push_back(to_way(owned, account, ways, removal, language));
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
  auto ways = co_await needs_.identities.ways_of(account->live.account.id);
  if (!ways) co_return needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, ways.error());
  *ways = usable_here(*std::move(ways), needs_.settings);

  const Notice notice = read_notice(visit.interaction);
  visit.interaction.links = false;
  visit.interaction.trouble.reset();
  leave_notice(visit.interaction, page::AccountNotice::none);
  const std::vector<provider::Standing> standings = needs_.providers.standings();
  page::AccountPage page =
      describe_account(account->live.account, *ways, standings, needs_.settings, needs_.visits.language(visit));
  page.form = needs_.offers.form(visit, path::kAccount);
  page.notice = notice.kind;
  if (notice.provider) page.notice_label = needs_.offers.label(visit, *notice.provider);
  if (needs_.settings.passwords) page.password_url = needs_.visits.url(path::kAccountPassword, visit.interaction);
  if (needs_.settings.passkeys) page.passkeys_url = needs_.visits.url(path::kAccountPasskeys, visit.interaction);
  page.second_factor = {.authenticator_url = needs_.visits.url(path::kAccountAuthenticator, visit.interaction),
                        .authenticator_since = ways->authenticator_set_at,
                        .authenticator_last_used = ways->authenticator_last_used_at,
                        .recovery_codes_url = needs_.visits.url(path::kAccountRecoveryCodes, visit.interaction),
                        .recovery_codes_left = ways->recovery_codes_left};
  page.sessions_url = needs_.visits.url(path::kAccountSessions, visit.interaction);
  page.applications_url = needs_.visits.url(path::kAccountApplications, visit.interaction);
  page.self = {.profile_url = needs_.visits.url(path::kAccountProfile, visit.interaction),
               .data_url = needs_.visits.url(path::kAccountData, visit.interaction),
               .delete_url = needs_.visits.url(path::kAccountDelete, visit.interaction)};
  if (needs_.settings.email_codes == EmailCodeDoor::open) {
    page.self.email_url = needs_.visits.url(path::kAccountEmail, visit.interaction);
  }
  page.home_url = path::kHome;
  if (needs_.settings.email_codes == EmailCodeDoor::open &&
      account->live.account.email_status == account::EmailStatus::unverified) {
    page.verify_url = needs_.visits.url(path::kVerifyEmail, visit.interaction);
  }
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
  auto ways = co_await needs_.identities.ways_of(account.live.account.id);
  if (!ways) co_return unavailable(account.visit, ways.error());
  *ways = usable_here(*std::move(ways), needs_.settings);
  const std::vector<provider::Standing> standings = needs_.providers.standings();
  const auto& domains = needs_.settings.failure_domains;
  const std::vector<OwnedWay> owned = describe_ways(*ways, standings, domains);
  const auto way = std::ranges::find(owned, ref, &OwnedWay::ref);
  if (way == owned.end()) co_return co_await end_others(std::move(account));
  switch (decide_removal(*way, *ways, standings, domains, needs_.settings.second_way)) {
    case Removal::last_way_in:
      co_return tell(std::move(account), page::AccountNotice::last_way_in);
    case Removal::second_way_needed:
      co_return tell(std::move(account), page::AccountNotice::second_way_needed);
    case Removal::stays:
      co_return tell(std::move(account), page::AccountNotice::none);
    case Removal::possible:
      break;
  }
  co_return co_await remove_way(std::move(account), *way);
}

Task<base::Fetched<account::UnlinkOutcome>> AccountEndpoint::take_away(account::AccountId id, OwnedWay way,
                                                                       base::Instant sessions_until) const {
  if (way.passkey != nullptr) return needs_.passkeys.remove(std::move(id), way.passkey->id, *way.left, sessions_until);
  if (way.identity == nullptr) return needs_.identities.remove_password(std::move(id), *way.left, sessions_until);
  return needs_.identities.unlink(std::move(id), way.identity->who, *way.left, sessions_until);
}

Task<http::Response> AccountEndpoint::remove_way(AccountVisit account, OwnedWay way) const {
  const RemovalWords words = words_of(way);
  Renewal renewal = needs_.changes.renew(account.live);
  const auto outcome = co_await take_away(account.live.account.id, std::move(way), renewal.others_until);
  if (outcome && *outcome == account::UnlinkOutcome::last_way_in) {
    co_return tell(std::move(account), page::AccountNotice::last_way_in);
  }
  const auto own = co_await needs_.changes.end_in_between(renewal.session);
  if (own) renewal.session = *own;
  account.visit.interaction.session = renewal.session.id;
  if (outcome) needs_.changes.record(account, words.audit_kind, words.audit_detail);

  const http::Request request = account.visit.request;
  http::Response response;
  if (!outcome || !own) {
    response = unavailable(account.visit, outcome ? own.error() : outcome.error());
  } else {
    response = tell(std::move(account), words.notice);
  }
  needs_.changes.set_session(request, response, renewal.session);
  co_return response;
}

// It was removed before, and whoever sends it again may have got no answer.
Task<http::Response> AccountEndpoint::end_others(AccountVisit account) const {
  const Renewal renewal = needs_.changes.renew(account.live);
  const auto own = co_await needs_.changes.end_in_between(renewal.session);
  if (!own) co_return unavailable(account.visit, own.error());
  account.visit.interaction.session = own->id;
  const http::Request request = account.visit.request;
  http::Response response = tell(std::move(account), page::AccountNotice::none);
  needs_.changes.set_session(request, response, *own);
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
