#include "storage/authenticator_store.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "storage/account_ways.h"
#include "storage/ended_session_store.h"
#include "storage/outcome.h"

namespace bongsu::storage {

using account::AccountId;
using account::Authenticator;
using account::AuthenticatorTerms;

namespace {

// Where the account may log in, and no session that began with the login was ended since.
Statement put(const AccountId& account, Authenticator authenticator, const AuthenticatorTerms& terms) {
  const Value set_at = base::to_unix_milliseconds(authenticator.set_at);
  const Value begun_at = terms.begun_at ? Value{base::to_unix_milliseconds(*terms.begun_at)} : Value{};
  if (terms.instead_of) {
    return {.sql =
                "UPDATE authenticators SET wrapped_secret = $1, set_at = $2, last_used_on = 0"
                " WHERE account_id = $3 AND set_at = $4"
                " AND EXISTS (SELECT 1 FROM accounts WHERE id = $3 AND status = 'active')"
                " AND NOT EXISTS (SELECT 1 FROM sessions_ended_before WHERE account_id = $3 AND ended_until >= $5)",
            .parameters = {std::move(authenticator.wrapped_secret), set_at, account.str(),
                           base::to_unix_milliseconds(*terms.instead_of), begun_at}};
  }
  return {.sql =
              "INSERT INTO authenticators (account_id, wrapped_secret, set_at)"
              " SELECT id, $1, $2 FROM accounts WHERE id = $3 AND status = 'active'"
              " AND NOT EXISTS (SELECT 1 FROM sessions_ended_before WHERE account_id = $3 AND ended_until >= $4)"
              " ON CONFLICT (account_id) DO NOTHING",
          .parameters = {std::move(authenticator.wrapped_secret), set_at, account.str(), begun_at}};
}

// Where the account has the authenticator of this moment.
Statement end_sessions_with(const AccountId& account, base::Instant until, std::int64_t set_at) {
  return {.sql =
              "INSERT INTO sessions_ended_before (account_id, ended_until) SELECT $1, $2"
              " WHERE EXISTS (SELECT 1 FROM authenticators WHERE account_id = $1 AND set_at = $3)"
              " ON CONFLICT (account_id) DO UPDATE SET ended_until = excluded.ended_until"
              " WHERE excluded.ended_until > sessions_ended_before.ended_until",
          .parameters = {account.str(), base::to_unix_milliseconds(until), set_at}};
}

}  // namespace

Task<base::Fetched<std::optional<Authenticator>>> AuthenticatorStore::find(AccountId account) {
  Statement ask{.sql = "SELECT wrapped_secret, set_at, last_used_on FROM authenticators WHERE account_id = $1",
                .parameters = {account.str()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  if (rows->empty()) co_return std::nullopt;
  const Row& row = rows->front();
  Authenticator found{.wrapped_secret = row.bytes(0), .set_at = row.instant(1)};
  if (row.integer(2) != 0) found.last_used_at = from_day(row.integer(2));
  co_return found;
}

Task<base::Fetched<bool>> AuthenticatorStore::set(AccountId account, Authenticator authenticator,
                                                  AuthenticatorTerms terms) {
  const std::int64_t set_at = base::to_unix_milliseconds(authenticator.set_at);
  std::vector<Statement> batch;
  batch.push_back(put(account, std::move(authenticator), terms));
  if (terms.sessions_until) batch.push_back(end_sessions_with(account, *terms.sessions_until, set_at));
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return results->front().changes == 1;
}

Task<base::Fetched<bool>> AuthenticatorStore::remove(AccountId account, base::Instant sessions_until) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "DELETE FROM authenticators WHERE account_id = $1", .parameters = {account.str()}});
  batch.push_back({.sql = "DELETE FROM recovery_codes WHERE account_id = $1", .parameters = {account.str()}});
  batch.push_back(end_sessions_of(account, sessions_until));
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return results->front().changes == 1;
}

Task<base::Fetched<void>> AuthenticatorStore::note_use(AccountId account, base::Instant at) {
  Statement note{.sql = "UPDATE authenticators SET last_used_on = $1 WHERE account_id = $2 AND last_used_on < $1",
                 .parameters = {day_of(at), account.str()}};
  const auto changed = co_await write_one(database_, std::move(note));
  if (!changed) co_return std::unexpected(changed.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
