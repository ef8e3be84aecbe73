#include "storage/passkey_store.h"

#include <stdexcept>
#include <utility>

#include "storage/account_row.h"
#include "storage/account_ways.h"
#include "storage/json_text.h"
#include "storage/outcome.h"

namespace bongsu::storage {
namespace {

using account::AccountId;
using account::AddPasskeyOutcome;
using account::Backup;
using account::Passkey;
using account::PasskeyAlgorithm;
using account::PasskeyId;
using account::UnlinkOutcome;

constexpr std::string_view kEs256 = "ES256", kEdDsa = "EdDSA", kRs256 = "RS256";
constexpr std::string_view kDeviceBound = "device_bound", kEligible = "eligible", kBackedUp = "backed_up";

std::string text_of(PasskeyAlgorithm algorithm) {
  switch (algorithm) {
    case PasskeyAlgorithm::es256:
      return std::string{kEs256};
    case PasskeyAlgorithm::eddsa:
      return std::string{kEdDsa};
    case PasskeyAlgorithm::rs256:
      return std::string{kRs256};
  }
  std::unreachable();
}

PasskeyAlgorithm algorithm_from(const std::string& text) {
  if (text == kEs256) return PasskeyAlgorithm::es256;
  if (text == kEdDsa) return PasskeyAlgorithm::eddsa;
  if (text == kRs256) return PasskeyAlgorithm::rs256;
  throw std::runtime_error("passkeys: unknown algorithm " + text);
}

std::string text_of(Backup backup) {
  switch (backup) {
    case Backup::device_bound:
      return std::string{kDeviceBound};
    case Backup::eligible:
      return std::string{kEligible};
    case Backup::backed_up:
      return std::string{kBackedUp};
  }
  std::unreachable();
}

Backup backup_from(const std::string& text) {
  if (text == kDeviceBound) return Backup::device_bound;
  if (text == kEligible) return Backup::eligible;
  if (text == kBackedUp) return Backup::backed_up;
  throw std::runtime_error("passkeys: unknown state of backup " + text);
}

// From a row that has the columns of passkeys, without account_id, from `first` on.
Passkey passkey_from(const Row& row, std::size_t first) {
  Passkey passkey;
  passkey.id = PasskeyId{row.text(first)};
  passkey.name = row.text(first + 1);
  passkey.algorithm = algorithm_from(row.text(first + 2));
  passkey.public_key = row.bytes(first + 3);
  passkey.signature_count = static_cast<std::uint32_t>(row.integer(first + 4));
  passkey.backup = backup_from(row.text(first + 5));
  passkey.model = row.text(first + 6);
  passkey.transports = list_from_json(row.text(first + 7));
  passkey.created_at = row.instant(first + 8);
  if (const std::int64_t day = row.integer(first + 9); day != 0) passkey.last_used_at = from_day(day);
  return passkey;
}

std::vector<Statement> insert_passkey(const AccountId& account, const Passkey& passkey, base::Instant begun_at) {
  const std::int64_t begun = base::to_unix_milliseconds(begun_at);
  std::vector<Statement> batch;
  batch.push_back({.sql = "INSERT INTO passkeys (id, account_id, name, algorithm, public_key, signature_count, backup,"
                          " model, transports, created_at) SELECT $1, id, $2, $3, $4, $5, $6, $7, $8, $9"
                          " FROM accounts WHERE id = $10"
                          " AND (SELECT count(*) FROM passkeys WHERE account_id = $10) < $11"
                          " AND NOT EXISTS (SELECT 1 FROM sessions_ended_before"
                          " WHERE account_id = $10 AND ended_until >= $12)"
                          " ON CONFLICT (id) DO NOTHING",
                   .parameters = {passkey.id.str(), passkey.name, text_of(passkey.algorithm), passkey.public_key,
                                  std::int64_t{passkey.signature_count}, text_of(passkey.backup), passkey.model,
                                  to_json(passkey.transports), base::to_unix_milliseconds(passkey.created_at),
                                  account.str(), std::int64_t{account::kPasskeysMax}, begun}});
  batch.push_back(refresh_ways(account));
  batch.push_back({.sql = "SELECT 1 FROM passkeys WHERE id = $1", .parameters = {passkey.id.str()}});
  batch.push_back({.sql = "SELECT 1 FROM accounts WHERE id = $1", .parameters = {account.str()}});
  batch.push_back({.sql = "SELECT 1 FROM sessions_ended_before WHERE account_id = $1 AND ended_until >= $2",
                   .parameters = {account.str(), begun}});
  return batch;
}

}  // namespace

Task<base::Fetched<std::optional<account::AccountWithPasskey>>> PasskeyStore::find(PasskeyId id) {
  Statement ask{.sql =
                    "SELECT a.id, a.email, a.email_key, a.email_verified, a.name, a.locale, a.claims, a.status,"
                    " a.created_at, a.updated_at, k.id, k.name, k.algorithm, k.public_key, k.signature_count, k.backup,"
                    " k.model, k.transports, k.created_at, k.last_used_on"
                    " FROM passkeys k JOIN accounts a ON a.id = k.account_id WHERE k.id = $1",
                .parameters = {id.str()}};
  const auto rows = co_await database_.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  if (rows->empty()) co_return std::nullopt;
  co_return account::AccountWithPasskey{.account = account_from(rows->front()),
                                        .passkey = passkey_from(rows->front(), 10)};
}

Task<base::Fetched<std::vector<Passkey>>> passkeys_of(Database& database, AccountId account) {
  Statement ask{.sql =
                    "SELECT id, name, algorithm, public_key, signature_count, backup, model, transports, created_at,"
                    " last_used_on FROM passkeys WHERE account_id = $1 ORDER BY created_at, id",
                .parameters = {account.str()}};
  const auto rows = co_await database.read(std::move(ask));
  if (!rows) co_return std::unexpected(rows.error());
  std::vector<Passkey> passkeys;
  passkeys.reserve(rows->size());
  for (const Row& row : *rows) passkeys.push_back(passkey_from(row, 0));
  co_return passkeys;
}

Task<base::Fetched<std::vector<Passkey>>> PasskeyStore::of_account(AccountId account) {
  return passkeys_of(database_, std::move(account));
}

Task<base::Fetched<AddPasskeyOutcome>> PasskeyStore::add(AccountId account, Passkey passkey, base::Instant begun_at) {
  const auto results = co_await write_all(database_, insert_passkey(account, passkey, begun_at));
  if (!results) co_return std::unexpected(results.error());
  if (results->front().changes == 1) co_return AddPasskeyOutcome::added;
  if (!results->at(2).rows.empty()) co_return AddPasskeyOutcome::known_already;
  if (results->at(3).rows.empty()) co_return AddPasskeyOutcome::no_account;
  co_return results->at(4).rows.empty() ? AddPasskeyOutcome::one_too_many : AddPasskeyOutcome::login_ended;
}

Task<base::Fetched<bool>> PasskeyStore::rename(AccountId account, PasskeyId id, std::string name) {
  Statement rename{.sql = "UPDATE passkeys SET name = $1 WHERE id = $2 AND account_id = $3",
                   .parameters = {std::move(name), id.str(), account.str()}};
  const auto changed = co_await write_one(database_, std::move(rename));
  if (!changed) co_return std::unexpected(changed.error());
  co_return *changed == 1;
}

Task<base::Fetched<UnlinkOutcome>> PasskeyStore::remove(AccountId account, PasskeyId id, account::WayLeft left,
                                                        base::Instant sessions_until) {
  const WayValues other = to_values(left);
  std::vector<Statement> batch;
  batch.push_back({.sql =
                       "DELETE FROM passkeys WHERE id = $1 AND account_id = $2 AND id <> $3"
                       " AND (EXISTS (SELECT 1 FROM passkeys other WHERE other.account_id = $2 AND other.id = $3)"
                       " OR EXISTS (SELECT 1 FROM linked_identities"
                       " WHERE account_id = $2 AND provider = $4 AND subject = $5)"
                       " OR EXISTS (SELECT 1 FROM passwords WHERE account_id = $2 AND $6 = 1)"
                       " OR EXISTS (SELECT 1 FROM accounts WHERE accounts.id = $2 AND email_verified = 1 AND $7 = 1))",
                   .parameters = {id.str(), account.str(), other.passkey, other.provider, other.subject, other.password,
                                  other.mailbox}});
  batch.push_back(refresh_ways(account));
  batch.push_back(end_sessions_without(account, to_values(account::WayLeft{.passkey = id}), sessions_until));
  batch.push_back(
      {.sql = "SELECT 1 FROM passkeys WHERE id = $1 AND account_id = $2", .parameters = {id.str(), account.str()}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return results->back().rows.empty() ? UnlinkOutcome::unlinked : UnlinkOutcome::last_way_in;
}

Task<base::Fetched<void>> PasskeyStore::note_use(AccountId account, account::PasskeyUse use, base::Instant at) {
  std::vector<Statement> batch;
  batch.push_back(count_login(account, at));
  batch.push_back({.sql = "UPDATE passkeys SET backup = $1,"
                          " last_used_on = CASE WHEN last_used_on < $2 THEN $2 ELSE last_used_on END,"
                          " signature_count = CASE WHEN signature_count < $3 THEN $3 ELSE signature_count END"
                          " WHERE id = $4 AND account_id = $5",
                   .parameters = {text_of(use.backup), day_of(at), std::int64_t{use.signature_count}, use.id.str(),
                                  account.str()}});
  const auto results = co_await write_all(database_, std::move(batch));
  if (!results) co_return std::unexpected(results.error());
  co_return base::Fetched<void>{};
}

}  // namespace bongsu::storage
