#include "storage/account_ways.h"

#include <chrono>

#include "account/coverage.h"

namespace bongsu::storage {

Statement refresh_ways(const continuity::AccountId& account) {
  // Joined step by step, the least way first: what SQLite and PostgreSQL call their aggregates of text differs.
  return {.sql =
              "UPDATE accounts SET ways = ("
              " WITH RECURSIVE way (name) AS ("
              " SELECT 'password' FROM passwords WHERE account_id = $1"
              " UNION SELECT 'passkey' FROM passkeys WHERE account_id = $1"
              // What follows the @: what is left when all other letters are taken from the end.
              " UNION SELECT 'email:' || substr(email_key, length(rtrim(email_key, replace(email_key, '@', ''))) + 1)"
              " FROM accounts WHERE id = $1 AND email_verified = 1"
              " UNION SELECT 'provider:' || provider FROM linked_identities WHERE account_id = $1),"
              " joined (so_far, last_way) AS ("
              " SELECT '', ''"
              " UNION ALL SELECT so_far || CASE so_far WHEN '' THEN '' ELSE ',' END || name, name"
              " FROM joined JOIN way ON name = (SELECT min(later.name) FROM way later WHERE later.name > last_way))"
              " SELECT so_far FROM joined ORDER BY length(so_far) DESC LIMIT 1)"
              " WHERE id = $1",
          .parameters = {account.str()}};
}

std::string ways_of_new(const account::WholeAccount& whole) {
  std::set<std::string> ways;
  if (whole.password) ways.emplace(account::kPasswordWay);
  if (whole.account.email_status == account::EmailStatus::verified) {
    const std::string_view key = whole.account.email.key();
    ways.insert(std::string{account::kEmailWay} + std::string{key.substr(key.rfind('@') + 1)});
  }
  for (const account::LinkedIdentity& identity : whole.identities) {
    ways.insert(std::string{account::kProviderWay} + identity.who.provider.str());
  }
  std::string text;
  for (const std::string& way : ways) text += (text.empty() ? "" : ",") + way;
  return text;
}

WayValues to_values(const account::WayLeft& left) {
  WayValues values;
  if (left.identity) {
    values.provider = left.identity->provider.str();
    values.subject = left.identity->subject;
  } else if (left.passkey) {
    values.passkey = left.passkey->str();
  } else if (left.mailbox) {
    values.mailbox = 1;
  } else {
    values.password = 1;
  }
  return values;
}

Statement end_sessions_without(const continuity::AccountId& account, const WayValues& way, base::Instant until) {
  return {.sql =
              "INSERT INTO sessions_ended_before (account_id, ended_until) SELECT $1, $2"
              " WHERE NOT EXISTS (SELECT 1 FROM linked_identities"
              " WHERE account_id = $1 AND provider = $3 AND subject = $4)"
              " AND NOT EXISTS (SELECT 1 FROM passkeys WHERE account_id = $1 AND id = $5)"
              " AND NOT EXISTS (SELECT 1 FROM passwords WHERE account_id = $1 AND $6 = 1)"
              " ON CONFLICT (account_id) DO UPDATE SET ended_until = excluded.ended_until"
              " WHERE excluded.ended_until > sessions_ended_before.ended_until",
          .parameters = {account.str(), base::to_unix_milliseconds(until), way.provider, way.subject, way.passkey,
                         way.password}};
}

Statement count_login(const continuity::AccountId& account, base::Instant at) {
  return {.sql =
              "UPDATE accounts SET logins = logins + 1,"
              " active_on = CASE WHEN active_on < $1 THEN $1 ELSE active_on END WHERE id = $2",
          .parameters = {day_of(at), account.str()}};
}

std::set<std::string> split_ways(std::string_view text) {
  std::set<std::string> ways;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    ways.emplace(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
  }
  return ways;
}

std::int64_t day_of(base::Instant at) { return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count(); }

base::Instant from_day(std::int64_t day) { return base::Instant{std::chrono::days{day}}; }

}  // namespace bongsu::storage
