#include "storage/account_store.h"

#include <utility>

#include "storage/account_row.h"
#include "storage/account_ways.h"
#include "storage/ended_session_store.h"
#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

using account::Account;
using account::AccountId;
using account::AccountWithPassword;
using account::ChangeEmailOutcome;
using account::PasswordWayIn;

// Nothing is inserted when the address belongs to somebody; then the password finds no account to belong to.
std::vector<Statement> insert_account(const Account& account, const std::optional<PasswordWayIn>& password) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "INSERT INTO accounts (id, email, email_key, email_verified, name, locale, claims, status,"
                          " created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                          " ON CONFLICT (email_key) DO NOTHING",
                   .parameters = to_values(account)});
  if (password) {
    batch.push_back({.sql = "INSERT INTO passwords (account_id, hash, set_at)"
                            " SELECT id, $1, $2 FROM accounts WHERE id = $3",
                     .parameters = {password->hash, base::to_unix_milliseconds(password->set_at), account.id.str()}});
  }
  batch.push_back(refresh_ways(account.id));
  return batch;
}

// nullopt: whatever sessions have been ended.
std::vector<Statement> replace_password(const AccountId& id, const PasswordWayIn& password,
                                        std::optional<base::Instant> begun_at) {
  const std::int64_t set_at = base::to_unix_milliseconds(password.set_at);
  const Value begun = begun_at ? Value{base::to_unix_milliseconds(*begun_at)} : Value{};
  std::vector<Statement> batch;
  batch.push_back(
      {.sql = "UPDATE accounts SET updated_at = $1 WHERE id = $2"
              " AND NOT EXISTS (SELECT 1 FROM sessions_ended_before WHERE account_id = $2 AND ended_until >= $3)",
       .parameters = {set_at, id.str(), begun}});
  batch.push_back(
      {.sql = "INSERT INTO passwords (account_id, hash, set_at) SELECT id, $1, $2 FROM accounts WHERE id = $3"
              " AND NOT EXISTS (SELECT 1 FROM sessions_ended_before WHERE account_id = $3 AND ended_until >= $4)"
              " ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at",
       .parameters = {password.hash, set_at, id.str(), begun}});
  batch.push_back(refresh_ways(id));
  return batch;
}

}  // namespace

Task<base::Fetched<std::optional<Account>>> AccountStore::find(AccountId id) {
  Statement ask{.sql =
                    "SELECT id, email, email_key, email_verified, name, locale, claims, status, created_at,"
                    " updated_at FROM accounts WHERE id = $1",
                .parameters = {id.str()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  if (rows->empty()) co_return std::nullopt;
  co_return account_from(rows->front());
}

Task<base::Fetched<std::optional<AccountWithPassword>>> AccountStore::find_by_email(account::EmailAddress email) {
  Statement ask{.sql =
                    "SELECT a.id, a.email, a.email_key, a.email_verified, a.name, a.locale, a.claims, a.status,"
                    " a.created_at, a.updated_at, p.hash, p.set_at"
                    " FROM accounts a LEFT JOIN passwords p ON p.account_id = a.id WHERE a.email_key = $1",
                .parameters = {email.key()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  if (rows->empty()) co_return std::nullopt;
  co_return account_with_password_from(rows->front());
}

Task<std::expected<void, account::AddAccountError>> AccountStore::add(Account account,
                                                                      std::optional<PasswordWayIn> password) {
  auto results = co_await write_all(database_, insert_account(account, password));
  if (!results) co_return std::unexpected(std::move(results.error()));
  if (results->front().changes == 0) co_return std::unexpected(account::EmailTaken{});
  co_return std::expected<void, account::AddAccountError>{};
}

Task<base::Fetched<bool>> AccountStore::verify_email(AccountId id, account::EmailAddress email, base::Instant at) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "UPDATE accounts SET email_verified = 1, updated_at = $1 WHERE id = $2 AND email_key = $3",
                   .parameters = {base::to_unix_milliseconds(at), id.str(), email.key()}});
  batch.push_back(refresh_ways(id));
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return results->front().changes == 1;
}

Task<base::Fetched<ChangeEmailOutcome>> AccountStore::change_email(AccountId id, account::EmailAddress email,
                                                                   base::Instant at, base::Instant begun_at) {
  std::vector<Statement> batch;
  batch.push_back({.sql = "UPDATE accounts SET email = $1, email_key = $2, email_verified = 1, code_used_on = 0,"
                          " updated_at = $3 WHERE id = $4 AND NOT EXISTS"
                          " (SELECT 1 FROM accounts other WHERE other.email_key = $2 AND other.id <> $4) AND NOT EXISTS"
                          " (SELECT 1 FROM sessions_ended_before WHERE account_id = $4 AND ended_until >= $5)",
                   .parameters = {email.str(), email.key(), base::to_unix_milliseconds(at), id.str(),
                                  base::to_unix_milliseconds(begun_at)}});
  batch.push_back(refresh_ways(id));
  batch.push_back({.sql = "SELECT 1 FROM accounts WHERE id = $1", .parameters = {id.str()}});
  batch.push_back(
      {.sql = "SELECT 1 FROM accounts WHERE email_key = $1 AND id <> $2", .parameters = {email.key(), id.str()}});
  auto results = co_await database_.write(std::move(batch));
  if (!results && std::holds_alternative<Conflict>(results.error())) co_return ChangeEmailOutcome::taken;
  if (!results) co_return std::unexpected(to_unavailable(std::move(results.error())));
  if (results->front().changes == 1) co_return ChangeEmailOutcome::changed;
  if (results->at(2).rows.empty()) co_return ChangeEmailOutcome::no_account;
  co_return results->at(3).rows.empty() ? ChangeEmailOutcome::login_ended : ChangeEmailOutcome::taken;
}

Task<base::Fetched<void>> AccountStore::note_code(AccountId id, base::Instant at) {
  std::vector<Statement> batch;
  batch.push_back(count_login(id, at));
  batch.push_back({.sql = "UPDATE accounts SET code_used_on = $1 WHERE id = $2 AND code_used_on < $1",
                   .parameters = {day_of(at), id.str()}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return base::Fetched<void>{};
}

Task<base::Fetched<bool>> AccountStore::set_profile(AccountId id, account::Profile profile, base::Instant at) {
  Value locale;
  if (profile.locale) locale = *std::move(profile.locale);
  Statement set{.sql = "UPDATE accounts SET name = $1, locale = $2, updated_at = $3 WHERE id = $4",
                .parameters = {std::move(profile.name), std::move(locale), base::to_unix_milliseconds(at), id.str()}};
  const auto changed = co_await write_one(database_, std::move(set));
  if (!changed) co_return std::unexpected(changed.error());
  co_return *changed == 1;
}

Task<base::Fetched<bool>> AccountStore::set_password(AccountId id, PasswordWayIn password, base::Instant begun_at) {
  const auto results = co_await write_all(database_, replace_password(id, password, begun_at));
  if (!results) co_return std::unexpected(results.error());
  co_return results->front().changes == 1;
}

Task<base::Fetched<bool>> AccountStore::change_password(AccountId id, PasswordWayIn password,
                                                        base::Instant sessions_until) {
  std::vector<Statement> batch = replace_password(id, password, std::nullopt);
  batch.push_back(end_sessions_of(id, sessions_until));
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return results->front().changes == 1;
}

Task<base::Fetched<bool>> AccountStore::renew_hash(AccountId id, std::string expected_hash, std::string new_hash) {
  Statement renew{.sql = "UPDATE passwords SET hash = $1 WHERE account_id = $2 AND hash = $3",
                  .parameters = {std::move(new_hash), id.str(), std::move(expected_hash)}};
  const auto renewed = co_await write_one(database_, std::move(renew));
  if (!renewed) co_return std::unexpected(renewed.error());
  co_return *renewed == 1;
}

Task<base::Fetched<bool>> AccountStore::set_status(AccountId id, account::Status status, base::Instant at) {
  Statement set{.sql = "UPDATE accounts SET status = $1, updated_at = $2 WHERE id = $3",
                .parameters = {to_text(status), base::to_unix_milliseconds(at), id.str()}};
  const auto changed = co_await write_one(database_, std::move(set));
  if (!changed) co_return std::unexpected(changed.error());
  co_return *changed == 1;
}

Task<base::Fetched<bool>> AccountStore::remove(AccountId id, base::Instant sessions_until) {
  std::vector<Statement> batch;
  batch.push_back(end_sessions_of(id, sessions_until));
  batch.push_back({.sql = "DELETE FROM consents WHERE account_id = $1", .parameters = {id.str()}});
  batch.push_back({.sql = "DELETE FROM accounts WHERE id = $1", .parameters = {id.str()}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return results->back().changes == 1;
}

Task<base::Fetched<std::vector<Account>>> AccountStore::list(account::AccountPosition after, std::uint32_t limit) {
  Statement ask{.sql =
                    "SELECT id, email, email_key, email_verified, name, locale, claims, status, created_at,"
                    " updated_at FROM accounts WHERE (created_at, id) > ($1, $2) ORDER BY created_at, id LIMIT $3",
                .parameters = {base::to_unix_milliseconds(after.created_at), after.id.str(), std::int64_t{limit}}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<Account> accounts;
  accounts.reserve(rows->size());
  for (const Row& row : *rows) accounts.push_back(account_from(row));
  co_return accounts;
}

Task<base::Fetched<std::uint64_t>> AccountStore::count() {
  Statement ask{.sql = "SELECT count(*) FROM accounts", .parameters = {}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  co_return static_cast<std::uint64_t>(rows->at(0).integer(0));
}

}  // namespace bongsu::storage
