#include "login/account_data.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include <fmt/chrono.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/utc.h"

namespace bongsu::login {
namespace {

namespace json = boost::json;

json::value moment_or_null(const std::optional<base::Instant>& at) {
  return at ? json::value(base::to_rfc3339(*at)) : json::value{};
}

// What is known to the day.
json::value day_or_null(const std::optional<base::Instant>& at) {
  return at ? json::value(fmt::format("{:%Y-%m-%d}", base::to_utc(*at))) : json::value{};
}

json::object profile_of(const account::Account& account) {
  json::object claims;
  for (const auto& [name, value] : account.claims) claims[name] = value;
  return {{"id", account.id.str()},
          {"email", account.email.str()},
          {"email_verified", account.email_status == account::EmailStatus::verified},
          {"name", account.name},
          {"locale", account.locale ? json::value(*account.locale) : json::value{}},
          {"claims", std::move(claims)},
          {"created_at", base::to_rfc3339(account.created_at)},
          {"updated_at", base::to_rfc3339(account.updated_at)}};
}

json::array passkeys_of(const account::WaysIn& ways) {
  json::array passkeys;
  for (const account::Passkey& passkey : ways.passkeys) {
    passkeys.push_back(json::object{{"name", passkey.name},
                                    {"model", passkey.model},
                                    {"made_at", base::to_rfc3339(passkey.created_at)},
                                    {"last_used_on", day_or_null(passkey.last_used_at)}});
  }
  return passkeys;
}

json::array identities_of(const account::WaysIn& ways) {
  json::array identities;
  for (const account::LinkedIdentity& identity : ways.identities) {
    identities.push_back(json::object{{"provider", identity.who.provider.str()},
                                      {"subject", identity.who.subject},
                                      {"shown_as", identity.shown_as},
                                      {"linked_at", base::to_rfc3339(identity.linked_at)},
                                      {"last_used_on", day_or_null(identity.last_used_at)}});
  }
  return identities;
}

// null: there is none.
json::value dated(const std::optional<base::Instant>& set_at, const std::optional<base::Instant>& last_used_at) {
  if (!set_at) return {};
  return json::object{{"set_at", moment_or_null(set_at)}, {"last_used_on", day_or_null(last_used_at)}};
}

json::object ways_in_of(const account::WaysIn& ways) {
  return {{"password", dated(ways.password_set_at, ways.password_last_used_at)},
          {"passkeys", passkeys_of(ways)},
          {"linked_identities", identities_of(ways)},
          {"authenticator_app", dated(ways.authenticator_set_at, ways.authenticator_last_used_at)},
          {"recovery_codes_left", ways.recovery_codes_left},
          {"logins", ways.logins}};
}

json::array applications_of(const AccountData& data) {
  json::array applications;
  for (const AllowedApplication& application : data.applications) {
    json::array allowed;
    for (const AllowedItem& item : application.items) {
      allowed.push_back(json::object{{"item", item.item}, {"since", base::to_rfc3339(item.allowed_at)}});
    }
    applications.push_back(
        json::object{{"client_id", application.client}, {"name", application.name}, {"allowed", std::move(allowed)}});
  }
  return applications;
}

json::array sessions_of(const AccountData& data) {
  json::array sessions;
  for (const SessionRecord& record : data.sessions) {
    sessions.push_back(json::object{{"logged_in_at", base::to_rfc3339(record.authenticated_at)},
                                    {"last_used_on", day_or_null(record.last_used_at)},
                                    {"expires_at", base::to_rfc3339(record.expires_at)},
                                    {"browser", record.browser},
                                    {"system", record.system},
                                    {"address", record.address}});
  }
  return sessions;
}

json::object events_of(const AccountData& data) {
  const bool more = data.events.size() > kEventsInAccountData;
  json::array newest;
  for (const continuity::PastEvent& event :
       std::span{data.events}.first(std::min<std::size_t>(data.events.size(), kEventsInAccountData))) {
    newest.push_back(json::object{{"at", base::to_rfc3339(event.at)},
                                  {"kind", event.kind},
                                  {"client_id", event.client},
                                  {"address", event.client_address},
                                  {"detail", event.detail}});
  }
  return {{"newest_first", std::move(newest)}, {"more_exist", more}};
}

}  // namespace

std::string write(const AccountData& data) {
  const json::object everything{{"version", kAccountDataVersion},
                                {"server", data.origin},
                                {"made_at", base::to_rfc3339(data.made_at)},
                                {"profile", profile_of(data.account)},
                                {"ways_in", ways_in_of(data.ways)},
                                {"applications", applications_of(data)},
                                {"sessions", sessions_of(data)},
                                {"events", events_of(data)}};
  return json::serialize(everything) + '\n';
}

}  // namespace bongsu::login
