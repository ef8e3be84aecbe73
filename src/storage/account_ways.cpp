#include "storage/account_ways.h"

#include <chrono>

namespace bongsu::storage {

Statement refresh_ways(const continuity::AccountId& account) {
  // Joined step by step, the least way first: what SQLite and PostgreSQL call their aggregates of text differs.
  return {.sql =
              "UPDATE accounts SET ways = ("
              " WITH RECURSIVE way (name) AS ("
              " SELECT 'password' FROM passwords WHERE account_id = $1"
              " UNION SELECT 'passkey' FROM passkeys WHERE account_id = $1"
              " UNION SELECT 'provider:' || provider FROM linked_identities WHERE account_id = $1),"
              " joined (so_far, last_way) AS ("
              " SELECT '', ''"
              " UNION ALL SELECT so_far || CASE so_far WHEN '' THEN '' ELSE ',' END || name, name"
              " FROM joined JOIN way ON name = (SELECT min(later.name) FROM way later WHERE later.name > last_way))"
              " SELECT so_far FROM joined ORDER BY length(so_far) DESC LIMIT 1)"
              " WHERE id = $1",
          .parameters = {account.str()}};
}

WayLeftValues to_values(const account::WayLeft& left) {
  WayLeftValues values;
  if (left.identity) {
    values.provider = left.identity->provider.str();
    values.subject = left.identity->subject;
  } else if (left.passkey) {
    values.passkey = left.passkey->str();
  } else {
    values.password = 1;
  }
  return values;
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
