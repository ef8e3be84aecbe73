#include "storage/generate_accounts.h"

#include <gmock/gmock.h>

#include "contract/run_task.h"
#include "contract/temporary_database.h"
#include "storage/account_store.h"
#include "storage/backup.h"
#include "storage/sqlite_database.h"

namespace bongsu::storage {
namespace {

using contract::run;

TEST(GenerateAccounts, FillsADatabaseWithAccountsThatCanLogIn) {
  contract::TemporaryFolder folder;
  const auto path = folder.path() / "bongsu.db";
  ASSERT_TRUE(generate_accounts(path, {.accounts = 3000, .password_hash = "$argon2id$same"}));
  SqliteDatabase database{{.path = path}};
  AccountStore accounts{database};
  EXPECT_EQ(run(accounts.count()).value(), 3000u);
  for (const std::uint64_t number : {1u, 1234u, 3000u}) {
    const auto email = account::EmailAddress::parse(generated_email(number)).value();
    const auto found = run(accounts.find_by_email(email)).value();
    ASSERT_TRUE(found && found->password);
    EXPECT_EQ(found->password->hash, "$argon2id$same");
  }
  database.finish();
  EXPECT_TRUE(check_backup(path));
}

TEST(GenerateAccounts, NamesAccountsByTheirNumber) {
  EXPECT_EQ(generated_email(1), "user0000001@example.test");
  EXPECT_EQ(generated_email(10'000'000), "user10000000@example.test");
}

TEST(GenerateAccounts, SaysWhenTheFileWasFilledBefore) {
  contract::TemporaryDatabase file;
  ASSERT_TRUE(generate_accounts(file.path(), {.accounts = 10, .password_hash = "h"}));
  EXPECT_FALSE(generate_accounts(file.path(), {.accounts = 10, .password_hash = "h"}));
}

}  // namespace
}  // namespace bongsu::storage
