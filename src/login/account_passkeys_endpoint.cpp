#include "login/account_passkeys_endpoint.h"

#include <utility>

#include "base/utf8.h"
#include "login/account_notice.h"
#include "login/paths.h"

namespace bongsu::login {
namespace {

bool is_name(std::string_view name) {
  return name.size() <= account::kPasskeyNameBytesMax && name.find_first_not_of(' ') != std::string_view::npos &&
         !base::has_control_characters(name);
}

page::PasskeyNotice notice_of(PasskeyMade made) {
  switch (made) {
    case PasskeyMade::yes:
      return page::PasskeyNotice::made;
    case PasskeyMade::unusable:
      return page::PasskeyNotice::not_made;
    case PasskeyMade::known_already:
      return page::PasskeyNotice::known_already;
    case PasskeyMade::one_too_many:
      return page::PasskeyNotice::one_too_many;
    case PasskeyMade::not_accepted:
      return page::PasskeyNotice::not_accepted;
  }
  std::unreachable();
}

}  // namespace

Task<http::Response> AccountPasskeysEndpoint::show(http::Request request) const {
  auto account = co_await needs_.account_visits.open(std::move(request));
  if (account) account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  co_return co_await ask(*std::move(account), page::PasskeyNotice::none);
}

Task<http::Response> AccountPasskeysEndpoint::submit(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (account) account = co_await needs_.account_visits.for_change(*std::move(account));
  if (!account) co_return std::move(account.error());
  account::PasskeyId renamed{std::string{account->visit.field(page::kRenameField)}};
  if (!renamed.empty()) co_return co_await rename(*std::move(account), std::move(renamed));
  co_return co_await make(*std::move(account));
}

Task<http::Response> AccountPasskeysEndpoint::make(AccountVisit account) const {
  std::string response{account.visit.field(page::kPasskeyField)};
  PasskeyMaking::Owner owner{.account = account.live.account.id, .begun_at = account.live.session.started_at};
  const auto made = co_await needs_.making.make(account.visit, std::move(owner), std::move(response));
  if (!made) co_return unavailable(account.visit, made.error());
  co_return co_await ask(std::move(account), notice_of(*made));
}

Task<http::Response> AccountPasskeysEndpoint::rename(AccountVisit account, account::PasskeyId id) const {
  std::string name{account.visit.field(page::kPasskeyNameField)};
  if (!is_name(name)) co_return co_await ask(std::move(account), page::PasskeyNotice::name_unusable);
  const auto renamed = co_await needs_.passkeys.rename(account.live.account.id, std::move(id), std::move(name));
  if (!renamed) co_return unavailable(account.visit, renamed.error());
  if (*renamed) needs_.changes.record(account, "passkey.renamed", {});
  co_return co_await ask(std::move(account), *renamed ? page::PasskeyNotice::renamed : page::PasskeyNotice::none);
}

Task<http::Response> AccountPasskeysEndpoint::ask(AccountVisit account, page::PasskeyNotice notice) const {
  const auto passkeys = co_await needs_.passkeys.of_account(account.live.account.id);
  if (!passkeys) co_return unavailable(account.visit, passkeys.error());
  page::AccountPasskeysPage page;
  page.form = needs_.visits.form(account.visit, path::kAccountPasskeys);
  page.notice = notice;
  page.prompt = needs_.ceremonies.ask_to_make(account.visit, path::kAccountPasskeys, account.live.account, *passkeys);
  for (const account::Passkey& passkey : *passkeys) {
    page.passkeys.push_back({.value = passkey.id.str(),
                             .name = passkey.name,
                             .since = passkey.created_at,
                             .last_used = passkey.last_used_at,
                             .is_synced = passkey.backup != account::Backup::device_bound});
  }
  page.back_url = needs_.visits.url(path::kAccount, account.visit.interaction);
  co_return needs_.visits.show(account.visit, page);
}

http::Response AccountPasskeysEndpoint::unavailable(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::change_accounts, outage);
}

}  // namespace bongsu::login
