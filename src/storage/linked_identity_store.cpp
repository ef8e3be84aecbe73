#include "storage/linked_identity_store.h"

#include <utility>

#include "storage/account_row.h"
#include "storage/account_ways.h"
#include "storage/outcome.h"
#include "storage/passkey_store.h"

namespace bongsu::storage {
namespace {

using account::Account;
using account::AccountId;
using account::LinkedIdentity;
using account::LinkOutcome;
using account::ProviderSubject;
using account::UnlinkOutcome;
using account::WaysIn;

Statement select_owner(const ProviderSubject& who) {
  return {.sql = "SELECT account_id FROM linked_identities WHERE provider = $1 AND subject = $2",
          .parameters = {who.provider.str(), who.subject}};
}

std::optional<base::Instant> moment_of_day(const Row& row, std::size_t column) {
  const std::int64_t day = row.integer(column);
  return day == 0 ? std::nullopt : std::optional{from_day(day)};
}

// From rows of: logins; the address, whether it is verified, the day of its last code; set_at and last_used_on of the
// password; provider, subject, shown_as, linked_at, last_used_on; set_at and last_used_on of the authenticator; how
// many recovery codes are left.
WaysIn ways_from(const Rows& rows) {
  WaysIn ways;
  for (const Row& row : rows) {
    ways.logins = static_cast<std::uint64_t>(row.integer(0));
    if (row.integer(2) != 0) {
      const std::string& address = row.text(1);
      ways.mailbox = {.domain = address.substr(address.rfind('@') + 1), .last_used_at = moment_of_day(row, 3)};
    }
    if (!row.is_null(4)) {
      ways.password_set_at = row.instant(4);
      ways.password_last_used_at = moment_of_day(row, 5);
    }
    if (!row.is_null(11)) {
      ways.authenticator_set_at = row.instant(11);
      ways.authenticator_last_used_at = moment_of_day(row, 12);
    }
    ways.recovery_codes_left = static_cast<std::uint64_t>(row.integer(13));
    if (row.is_null(6)) continue;
    ways.identities.push_back({.who = {.provider = account::ProviderId{row.text(6)}, .subject = row.text(7)},
                               .shown_as = row.text(8),
                               .linked_at = row.instant(9),
                               .last_used_at = moment_of_day(row, 10)});
  }
  return ways;
}

// Nothing is inserted when the address or the identity belongs to somebody; then the identity finds no account.
std::vector<Statement> insert_account_with(const Account& account, const LinkedIdentity& identity) {
  std::vector<Value> values = to_values(account);
  values.emplace_back(identity.who.provider.str());
  values.emplace_back(identity.who.subject);
  std::vector<Statement> batch;
  batch.push_back(
      {.sql = "INSERT INTO accounts (id, email, email_key, email_verified, name, locale, claims, status, created_at,"
              " updated_at) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10"
              " WHERE NOT EXISTS (SELECT 1 FROM linked_identities WHERE provider = $11 AND subject = $12)"
              " ON CONFLICT (email_key) DO NOTHING",
       .parameters = std::move(values)});
  batch.push_back({.sql = "INSERT INTO linked_identities (provider, subject, account_id, shown_as, linked_at)"
                          " SELECT $1, $2, id, $3, $4 FROM accounts WHERE id = $5",
                   .parameters = {identity.who.provider.str(), identity.who.subject, identity.shown_as,
                                  base::to_unix_milliseconds(identity.linked_at), account.id.str()}});
  batch.push_back(refresh_ways(account.id));
  batch.push_back(select_owner(identity.who));
  return batch;
}

std::vector<Statement> insert_link(const AccountId& account, const LinkedIdentity& identity) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "INSERT INTO linked_identities (provider, subject, account_id, shown_as, linked_at)"
                          " SELECT $1, $2, id, $3, $4 FROM accounts WHERE id = $5"
                          " AND (SELECT count(*) FROM linked_identities WHERE account_id = $5) < $6"
                          " ON CONFLICT (provider, subject) DO NOTHING",
                   .parameters = {identity.who.provider.str(), identity.who.subject, identity.shown_as,
                                  base::to_unix_milliseconds(identity.linked_at), account.str(),
                                  std::int64_t{account::kIdentitiesMax}}});
  batch.push_back(refresh_ways(account));
  batch.push_back(select_owner(identity.who));
  batch.push_back({.sql = "SELECT 1 FROM accounts WHERE id = $1", .parameters = {account.str()}});
  return batch;
}

Statement delete_identity(const AccountId& account, const ProviderSubject& who, const WayValues& left) {
  return {.sql =
              "DELETE FROM linked_identities WHERE provider = $1 AND subject = $2 AND account_id = $3"
              " AND NOT (provider = $4 AND subject = $5)"
              " AND (EXISTS (SELECT 1 FROM linked_identities other"
              " WHERE other.account_id = $3 AND other.provider = $4 AND other.subject = $5)"
              " OR EXISTS (SELECT 1 FROM passkeys WHERE account_id = $3 AND id = $6)"
              " OR EXISTS (SELECT 1 FROM passwords WHERE account_id = $3 AND $7 = 1)"
              " OR EXISTS (SELECT 1 FROM accounts WHERE id = $3 AND email_verified = 1 AND $8 = 1))",
          .parameters = {who.provider.str(), who.subject, account.str(), left.provider, left.subject, left.passkey,
                         left.password, left.mailbox}};
}

}  // namespace

Task<base::Fetched<std::optional<Account>>> LinkedIdentityStore::find_account(ProviderSubject who) {
  Statement ask{.sql =
                    "SELECT a.id, a.email, a.email_key, a.email_verified, a.name, a.locale, a.claims, a.status,"
                    " a.created_at, a.updated_at FROM linked_identities l JOIN accounts a ON a.id = l.account_id"
                    " WHERE l.provider = $1 AND l.subject = $2",
                .parameters = {who.provider.str(), std::move(who.subject)}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  if (rows->empty()) co_return std::nullopt;
  co_return account_from(rows->front());
}

Task<base::Fetched<WaysIn>> LinkedIdentityStore::ways_of(AccountId account) {
  Statement ask{
      .sql =
          "SELECT a.logins, a.email_key, a.email_verified, a.code_used_on, p.set_at, p.last_used_on, l.provider,"
          " l.subject, l.shown_as, l.linked_at, l.last_used_on, o.set_at, o.last_used_on,"
          " (SELECT count(*) FROM recovery_codes r WHERE r.account_id = a.id)"
          " FROM accounts a LEFT JOIN passwords p ON p.account_id = a.id"
          " LEFT JOIN authenticators o ON o.account_id = a.id"
          " LEFT JOIN linked_identities l ON l.account_id = a.id WHERE a.id = $1"
          " ORDER BY l.linked_at, l.provider, l.subject",
      .parameters = {account.str()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  WaysIn ways = ways_from(*rows);
  auto passkeys = co_await passkeys_of(database_, std::move(account));
  if (!passkeys) co_return std::unexpected(passkeys.error());
  ways.passkeys = *std::move(passkeys);
  co_return ways;
}

Task<std::expected<void, account::AddWithIdentityError>> LinkedIdentityStore::add_account(Account account,
                                                                                          LinkedIdentity identity) {
  auto results = co_await write_all(database_, insert_account_with(account, identity));
  if (!results) co_return std::unexpected(std::move(results.error()));
  if (results->front().changes == 0) {
    if (!results->back().rows.empty()) co_return std::unexpected(account::IdentityTaken{});
    co_return std::unexpected(account::EmailTaken{});
  }
  co_return std::expected<void, account::AddWithIdentityError>{};
}

Task<base::Fetched<LinkOutcome>> LinkedIdentityStore::link(AccountId account, LinkedIdentity identity) {
  const auto results = co_await write_all(database_, insert_link(account, identity));
  if (!results) co_return std::unexpected(results.error());
  const Rows& owner = results->at(2).rows;
  const Rows& exists = results->at(3).rows;
  if (!owner.empty()) co_return owner.front().text(0) == account.str() ? LinkOutcome::linked : LinkOutcome::of_another;
  co_return exists.empty() ? LinkOutcome::no_account : LinkOutcome::one_too_many;
}

Task<base::Fetched<UnlinkOutcome>> LinkedIdentityStore::unlink(AccountId account, ProviderSubject who,
                                                               account::WayLeft left, base::Instant sessions_until) {
  std::vector<Statement> batch;
  batch.push_back(delete_identity(account, who, to_values(left)));
  batch.push_back(refresh_ways(account));
  batch.push_back(end_sessions_without(account, to_values(account::WayLeft{.identity = who}), sessions_until));
  batch.push_back(select_owner(who));
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  const Rows& owner = results->back().rows;
  const bool is_still_linked = !owner.empty() && owner.front().text(0) == account.str();
  co_return is_still_linked ? UnlinkOutcome::last_way_in : UnlinkOutcome::unlinked;
}

Task<base::Fetched<UnlinkOutcome>> LinkedIdentityStore::remove_password(AccountId account, account::WayLeft left,
                                                                        base::Instant sessions_until) {
  std::vector<Statement> batch;
  const WayValues other = to_values(left);
  batch.push_back({.sql = "DELETE FROM passwords WHERE account_id = $1 AND (EXISTS (SELECT 1 FROM linked_identities"
                          " WHERE account_id = $1 AND provider = $2 AND subject = $3)"
                          " OR EXISTS (SELECT 1 FROM passkeys WHERE account_id = $1 AND id = $4)"
                          " OR EXISTS (SELECT 1 FROM accounts WHERE id = $1 AND email_verified = 1 AND $5 = 1))",
                   .parameters = {account.str(), other.provider, other.subject, other.passkey, other.mailbox}});
  batch.push_back(refresh_ways(account));
  batch.push_back(end_sessions_without(account, to_values(account::WayLeft{}), sessions_until));
  batch.push_back({.sql = "SELECT 1 FROM passwords WHERE account_id = $1", .parameters = {account.str()}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return results->back().rows.empty() ? UnlinkOutcome::unlinked : UnlinkOutcome::last_way_in;
}

Task<base::Fetched<void>> LinkedIdentityStore::note_use(AccountId account, std::optional<ProviderSubject> who,
                                                        base::Instant at) {
  const std::int64_t day = day_of(at);
  std::vector<Statement> batch;
  batch.push_back(count_login(account, at));
  if (who) {
    batch.push_back({.sql = "UPDATE linked_identities SET last_used_on = $1"
                            " WHERE provider = $2 AND subject = $3 AND account_id = $4 AND last_used_on < $1",
                     .parameters = {day, who->provider.str(), who->subject, account.str()}});
  } else {
    batch.push_back({.sql = "UPDATE passwords SET last_used_on = $1 WHERE account_id = $2 AND last_used_on < $1",
                     .parameters = {day, account.str()}});
  }
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
