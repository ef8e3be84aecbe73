#include "storage/generate_accounts.h"

#include "account/account.h"
#include "storage/account_row.h"
#include "storage/migrations.h"
#include "storage/sqlite_connection.h"

namespace bongsu::storage {
namespace {

using Done = std::expected<void, SqliteError>;

std::string padded(std::uint64_t number, std::size_t digits) {
  std::string text = std::to_string(number);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return text;
}

// Ids, addresses and moments all rise, so that every index only grows at its end.
account::Account make_account(std::uint64_t number) {
  const base::Instant created_at = base::from_unix_milliseconds(1'700'000'000'000 + static_cast<std::int64_t>(number));
  account::Account account;
  account.id = account::AccountId{"generated" + padded(number, 17)};
  account.email = account::EmailAddress::parse(generated_email(number)).value();
  account.email_status = account::EmailStatus::verified;
  account.name = "User " + std::to_string(number);
  account.created_at = created_at;
  account.updated_at = created_at;
  return account;
}

Done insert(SqliteConnection& connection, const account::Account& account, const std::string& password_hash) {
  const Statement row{.sql =
                          "INSERT INTO accounts (id, email, email_key, email_verified, name, locale, claims, status,"
                          " created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                      .parameters = to_values(account)};
  if (auto inserted = connection.run(row); !inserted) return std::unexpected(inserted.error());
  const Statement password{
      .sql = "INSERT INTO passwords (account_id, hash, set_at) VALUES ($1, $2, $3)",
      .parameters = {account.id.str(), password_hash, base::to_unix_milliseconds(account.created_at)}};
  if (auto inserted = connection.run(password); !inserted) return std::unexpected(inserted.error());
  return {};
}

Done insert_all(SqliteConnection& connection, const Generation& generation) {
  // Without journal and flushes: a file that a crash spoils is generated anew.
  auto done = connection.run_script(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN EXCLUSIVE");
  for (std::uint64_t number = 1; done && number <= generation.accounts; ++number) {
    done = insert(connection, make_account(number), generation.password_hash);
  }
  if (done) done = connection.run_script("COMMIT; PRAGMA journal_mode = WAL");
  return done;
}

}  // namespace

std::string generated_email(std::uint64_t number) { return "user" + padded(number, 7) + "@example.test"; }

std::expected<void, std::string> generate_accounts(const std::filesystem::path& path, const Generation& generation) {
  if (const auto migrated = migrate(path, WhenMissing::create); !migrated) {
    return std::unexpected(migrated.error().message);
  }
  auto connection =
      SqliteConnection::open({.path = path, .access = SqliteConnection::Access::write, .cache_kib = 256 * 1024});
  if (!connection) return std::unexpected(connection.error().cause);
  if (auto done = insert_all(*connection, generation); !done) return std::unexpected(done.error().cause);
  return {};
}

}  // namespace bongsu::storage
