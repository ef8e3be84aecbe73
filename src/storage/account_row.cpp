#include "storage/account_row.h"

#include <stdexcept>
#include <string>
#include <utility>

#include "storage/json_text.h"

namespace bongsu::storage {
namespace {

using account::Account;
using account::EmailStatus;
using account::Status;

constexpr std::size_t kAccountColumns = 10;

Status status_from(const std::string& text) {
  if (text == "active") return Status::active;
  if (text == "disabled") return Status::disabled;
  throw std::runtime_error{"unknown account status in the database: " + text};
}

account::EmailAddress email_from(const std::string& text) {
  auto email = account::EmailAddress::parse(text);
  if (!email) throw std::runtime_error{"malformed e-mail address in the database"};
  return std::move(*email);
}

}  // namespace

std::string to_text(Status status) { return status == Status::active ? "active" : "disabled"; }

std::vector<Value> to_values(const Account& account) {
  return {account.id.str(),
          account.email.str(),
          account.email.key(),
          std::int64_t{account.email_status == EmailStatus::verified ? 1 : 0},
          account.name,
          account.locale ? Value{*account.locale} : Value{},
          to_json(account.claims),
          to_text(account.status),
          base::to_unix_milliseconds(account.created_at),
          base::to_unix_milliseconds(account.updated_at)};
}

Account account_from(const Row& row) {
  return {.id = account::AccountId{row.text(0)},
          .email = email_from(row.text(1)),
          .email_status = row.integer(3) == 1 ? EmailStatus::verified : EmailStatus::unverified,
          .name = row.text(4),
          .locale = row.is_null(5) ? std::nullopt : std::optional{row.text(5)},
          .claims = map_from_json(row.text(6)),
          .status = status_from(row.text(7)),
          .created_at = row.instant(8),
          .updated_at = row.instant(9)};
}

account::AccountWithPassword account_with_password_from(const Row& row) {
  account::AccountWithPassword found{.account = account_from(row), .password = std::nullopt};
  if (!row.is_null(kAccountColumns)) {
    found.password = {.hash = row.text(kAccountColumns), .set_at = row.instant(kAccountColumns + 1)};
  }
  return found;
}

}  // namespace bongsu::storage
