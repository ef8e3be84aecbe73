#pragma once
// From one record of a file to the person whom it tells of, for each format. The error is the end of a sentence that
// begins with the record's line: what is wrong, and what to do.

#include <expected>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "crypto/stored_hash_text.h"
#include "transfer/imported_user.h"
#include "transfer/records.h"

namespace bongsu::transfer {

using ReadUser = std::expected<ImportedUser, std::string>;

// A user of a Keycloak realm's export (`kc.sh export --users …`).
ReadUser read_keycloak_user(const boost::json::object& user);
// A user as Auth0 exports them, in the shape of its bulk imports, or of its exports of hashes.
ReadUser read_auth0_user(const boost::json::object& user);
// A user of `firebase auth:export`, with the parameters of the project's hashes; without them hashes cannot be used.
ReadUser read_firebase_user(const boost::json::object& user, const crypto::FirebaseParameters* project);
// The same as CSV, which has no header.
ReadUser read_firebase_csv_user(std::string_view record, const crypto::FirebaseParameters* project);
// As own_format.h writes them.
ReadUser read_own_user(const boost::json::object& user);
ReadUser read_own_csv_user(std::string_view header, std::string_view record);

}  // namespace bongsu::transfer
