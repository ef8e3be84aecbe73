#include "login/account_sessions_endpoint.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "login/account_notice.h"
#include "login/paths.h"
#include "page/country_names.h"

namespace bongsu::login {
namespace {

std::optional<page::LoginMeans> means_of(std::string_view amr) {
  if (amr == kAmrPassword) return page::LoginMeans::password;
  if (amr == kAmrProvider) return page::LoginMeans::provider;
  if (amr == kAmrOneTimeCode) return page::LoginMeans::code;
  if (amr == kAmrHardwareKey || amr == kAmrSoftwareKey) return page::LoginMeans::passkey;
  return std::nullopt;
}

// "South Korea, 211.231.99.17".
std::string place_of(const std::string& address, const Places& places, http::Language language) {
  const std::string_view country = page::country_name(places.country_of(address), language);
  return country.empty() ? address : std::string{country} + ", " + address;
}

page::AccountSession describe(const SessionRecord& record, const Places& places, http::Language language) {
  page::AccountSession session{.value = record.id.str(),
                               .browser = record.browser,
                               .system = record.system,
                               .address = place_of(record.address, places, language),
                               .since = record.authenticated_at,
                               .last_used = record.last_used_at};
  for (const std::string& amr : record.amr) {
    if (const auto means = means_of(amr)) session.means.push_back(*means);
  }
  return session;
}

}  // namespace

std::vector<page::AccountSession> describe_sessions(const SessionRecord& own, const std::vector<SessionRecord>& records,
                                                    const Places& places, http::Language language) {
  const auto recorded = std::ranges::find(records, own.id, &SessionRecord::id);
  std::vector<page::AccountSession> sessions{describe(recorded == records.end() ? own : *recorded, places, language)};
  sessions.front().value.clear();
  sessions.front().last_used = own.last_used_at;  // now
  for (const SessionRecord& record : records) {
    if (record.id != own.id) sessions.push_back(describe(record, places, language));
  }
  return sessions;
}

Task<http::Response> AccountSessionsEndpoint::show(http::Request request) const {
  auto account = co_await needs_.account_visits.open(std::move(request));
  if (!account) co_return std::move(account.error());
  Visit& visit = account->visit;
  const auto records = co_await live_records(account->live.account.id);
  if (!records) co_return needs_.visits.unavailable(visit, page::UnavailableFunction::log_in, records.error());

  SessionRecord own = record_of(account->live.session, visit.request);
  own.last_used_at = needs_.clock.now();
  page::AccountSessionsPage page{
      .notice = read_notice(visit.interaction).kind,
      .sessions = describe_sessions(own, *records, needs_.places, needs_.visits.language(visit))};
  leave_notice(visit.interaction, page::AccountNotice::none);
  page.form = needs_.visits.form(visit, path::kAccountSessions);
  page.back_url = needs_.visits.url(path::kAccount, visit.interaction);
  co_return needs_.visits.show(visit, page);
}

Task<http::Response> AccountSessionsEndpoint::submit(http::Request request) const {
  auto account = co_await needs_.account_visits.open_form(std::move(request));
  if (!account) co_return std::move(account.error());
  const std::string_view end = account->visit.field(page::kEndField);
  if (end == page::kEndOthers) co_return co_await end_others(*std::move(account));
  SessionId id{std::string{end}};
  co_return co_await end_one(*std::move(account), std::move(id));
}

Task<base::Fetched<std::vector<SessionRecord>>> AccountSessionsEndpoint::live_records(AccountId account) const {
  auto records = co_await needs_.records.of_account(account, needs_.clock.now());
  if (!records) co_return std::unexpected(std::move(records.error()));
  std::vector<SessionRecord> live;
  for (SessionRecord& record : *records) {
    const auto ended = co_await needs_.ended.is_ended(record.id, account, record.started_at);
    if (!ended) co_return std::unexpected(ended.error());
    if (!*ended) live.push_back(std::move(record));
  }
  co_return live;
}

// The record says whose session it is: nobody ends another's by its id.
Task<http::Response> AccountSessionsEndpoint::end_one(AccountVisit account, SessionId id) const {
  const auto records = co_await live_records(account.live.account.id);
  if (!records) co_return could_not_end(account.visit, records.error());
  const auto record = std::ranges::find(*records, id, &SessionRecord::id);
  if (record == records->end()) co_return tell(std::move(account), page::AccountNotice::session_ended_already);
  if (id == account.live.session.id) co_return tell(std::move(account), page::AccountNotice::none);
  const base::Instant matters_until = record->expires_at + needs_.settings.outlived_by;
  const auto ended = co_await needs_.ended.end(std::move(id), matters_until);
  if (!ended) co_return could_not_end(account.visit, ended.error());
  needs_.changes.record(account, "session.ended", "account_page");
  co_return tell(std::move(account), page::AccountNotice::session_ended);
}

Task<http::Response> AccountSessionsEndpoint::end_others(AccountVisit account) const {
  const Renewal renewal = needs_.changes.renew(account.live);
  const auto own = co_await needs_.changes.end_in_between(renewal.session);
  if (!own) co_return could_not_end(account.visit, own.error());
  needs_.changes.record(account, "session.ended", "all_others");
  account.visit.interaction.session = own->id;
  const http::Request request = account.visit.request;
  http::Response response = tell(std::move(account), page::AccountNotice::sessions_ended);
  needs_.changes.set_session(request, response, *own);
  co_return response;
}

http::Response AccountSessionsEndpoint::tell(AccountVisit account, page::AccountNotice notice) const {
  leave_notice(account.visit.interaction, notice);
  return needs_.visits.go(path::kAccountSessions, account.visit.interaction);
}

http::Response AccountSessionsEndpoint::could_not_end(const Visit& visit, const base::Unavailable& outage) const {
  return needs_.visits.unavailable(visit, page::UnavailableFunction::end_sessions, outage);
}

}  // namespace bongsu::login
