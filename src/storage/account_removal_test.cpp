// What is left in the database of an account that is removed: found by the schema itself, so that no table that is
// added later can be forgotten.

#include <gmock/gmock.h>

#include <map>
#include <string>

#include <sqlite3.h>

#include "contract/moments.h"
#include "contract/run_task.h"
#include "contract/temporary_database.h"
#include "storage/account_store.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_database.h"

namespace bongsu::storage {
namespace {

using account::AccountId;
using contract::run;
using contract::second;

class AccountRemoval : public testing::Test {
 protected:
  using RowsByTable = std::map<std::string, std::int64_t>;

  AccountRemoval() {
    account::Account account;
    account.email = account::EmailAddress::parse("hong@example.com").value();
    account.id = AccountId{"hong"};
    run(accounts_.add(account, account::PasswordWayIn{.hash = "h", .set_at = second(0)})).value();
    run_script(
        "INSERT INTO linked_identities (provider, subject, account_id, shown_as, linked_at)"
        " VALUES ('kakao', '1', 'hong', '', 0);"
        "INSERT INTO passkeys (id, account_id, name, algorithm, public_key, signature_count, backup, model, transports,"
        " created_at) VALUES ('k', 'hong', 'n', 'es256', x'00', 0, 'device_bound', '', '[]', 0);"
        "INSERT INTO authenticators (account_id, wrapped_secret, set_at) VALUES ('hong', x'00', 0);"
        "INSERT INTO recovery_codes (account_id, hash, made_at) VALUES ('hong', 'h', 0);"
        "INSERT INTO consents (account_id, client_id, item, allowed_at) VALUES ('hong', 'shop', 'email', 0);"
        "INSERT INTO clients (id, name, authentication, secret_hash, application_type, party, grant_types, "
        "redirect_uris,"
        " post_logout_redirect_uris, origins, scopes, subject_type, sector_identifier, id_token_algorithm, client_uri,"
        " logo_uri, policy_uri, tos_uri, registration_token_hash, created_at, updated_at)"
        " VALUES ('shop', '', 'none', '', 'web', 'first', '[]', '[]', '[]', '[]', '[]', 'public', '', '', '', '', '',"
        " '', '', 0, 0);"
        "INSERT INTO given_access (account_id, client_id, item, first_at, latest_at, expires_at)"
        " VALUES ('hong', 'shop', 'email', 0, 0, 9);"
        "INSERT INTO access_withdrawn (account_id, client_id, withdrawn_until, expires_at) VALUES ('hong', 'shop', 0, "
        "9);"
        "INSERT INTO session_records (id, account_id, started_at, authenticated_at, last_used_on, expires_at, browser,"
        " system, address, amr) VALUES ('s', 'hong', 0, 0, 0, 9, '', '', '', '[]');"
        "INSERT INTO sessions_ended_before (account_id, ended_until) VALUES ('hong', 0);"
        "INSERT INTO audit_events (id, happened_at, kind, account_id, client_id, client_address, request_id, detail)"
        " VALUES ('e', 0, 'login.succeeded', 'hong', '', '', '', '');");
  }

  SqliteConnection open() {
    return SqliteConnection::open({.path = file_.path(), .access = SqliteConnection::Access::write}).value();
  }
  void run_script(Sql script) { open().run_script(script).value(); }
  // How many rows each table with a column account_id has of the account.
  RowsByTable rows_of_account() {
    RowsByTable rows;
    SqliteConnection connection = open();
    const Statement tables{.sql =
                               "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                               " WHERE m.type = 'table' AND c.name = 'account_id'",
                           .parameters = {}};
    for (const Row& table : connection.run(tables).value().rows) {
      const std::string count = "SELECT count(*) FROM " + table.text(0) + " WHERE account_id = 'hong'";
      sqlite3_stmt* statement = nullptr;
      sqlite3_prepare_v2(connection.handle(), count.c_str(), -1, &statement, nullptr);
      EXPECT_EQ(sqlite3_step(statement), SQLITE_ROW) << table.text(0);
      rows[table.text(0)] = sqlite3_column_int64(statement, 0);
      sqlite3_finalize(statement);
    }
    return rows;
  }

  contract::TemporaryDatabase file_;
  SqliteDatabase database_{{.path = file_.path()}};
  AccountStore accounts_{database_};
};

TEST_F(AccountRemoval, IsTriedOnEveryTableThatNamesAnAccount) {
  for (const auto& [table, rows] : rows_of_account()) EXPECT_EQ(rows, 1) << "fill it in the fixture: " << table;
}

TEST_F(AccountRemoval, LeavesTheAuditTrailAndThatItsSessionsAndAccessHaveEnded) {
  ASSERT_TRUE(run(accounts_.remove(AccountId{"hong"}, second(1))).value());
  for (const auto& [table, rows] : rows_of_account()) {
    const bool is_kept = table == "audit_events" || table == "sessions_ended_before" || table == "access_withdrawn";
    EXPECT_EQ(rows, is_kept ? 1 : 0) << table;
  }
}

}  // namespace
}  // namespace bongsu::storage
