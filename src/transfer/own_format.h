#pragma once
// Bongsu's own files of users: JSON Lines and CSV, of which both hold all that moves (docs/importing.md says what the
// fields mean). What is written is read back the same.

#include <string>
#include <string_view>

#include "account/whole_accounts.h"

namespace bongsu::transfer {

enum class PasswordHashes { left_out, written };

// One line, without its end.
std::string own_json_line(const account::WholeAccount& whole, PasswordHashes hashes);

inline constexpr std::string_view kOwnCsvHeader =
    "id,email,email_verified,name,locale,disabled,created_at,updated_at,password_hash,password_set_at,claims,"
    "identities";
std::string own_csv_line(const account::WholeAccount& whole, PasswordHashes hashes);

}  // namespace bongsu::transfer
