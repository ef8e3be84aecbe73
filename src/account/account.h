#pragma once
// A person, as applications see one.

#include <map>
#include <optional>
#include <string>

#include "account/email_address.h"
#include "base/clock.h"
#include "continuity/ids.h"

namespace bongsu::account {

using continuity::AccountId;

enum class Status { active, disabled };
enum class EmailStatus { unverified, verified };

struct Account {
  AccountId id;
  EmailAddress email;
  EmailStatus email_status = EmailStatus::unverified;
  std::string name;                           // as the person wants to be called; UTF-8, 1 to 200 bytes
  std::optional<std::string> locale;          // BCP 47
  std::map<std::string, std::string> claims;  // further standard claims that are text: given_name, nickname, …
                                              // Spec: OIDC Core §5.1
  Status status = Status::active;
  base::Instant created_at;
  base::Instant updated_at;
};

// What people say about themselves.
struct Profile {
  std::string name;                   // as Account::name
  std::optional<std::string> locale;  // as Account::locale
};

// A stored password: the modular crypt string, never the password.
struct PasswordWayIn {
  std::string hash;
  base::Instant set_at;
};

}  // namespace bongsu::account
