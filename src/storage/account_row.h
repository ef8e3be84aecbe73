#pragma once
// How an account lies in its row.

#include "account/account.h"
#include "account/accounts.h"
#include "storage/database.h"

namespace bongsu::storage {

// The row to be stored, for the columns of accounts in their order.
std::vector<Value> to_values(const account::Account& account);
// From a row that begins with the columns of accounts in their order. Throws on one that was not written here.
account::Account account_from(const Row& row);
// As above, followed by hash and set_at of passwords, which are NULL without a password.
account::AccountWithPassword account_with_password_from(const Row& row);

std::string to_text(account::Status status);

}  // namespace bongsu::storage
