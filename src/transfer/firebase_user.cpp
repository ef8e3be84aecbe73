#include <array>

#include "transfer/csv_records.h"
#include "transfer/members.h"
#include "transfer/user_reading.h"

// Spec: https://firebase.google.com/docs/cli/auth
namespace bongsu::transfer {
namespace {

namespace json = boost::json;

ImportedPassword read_password(const std::string& hash, const std::string& salt,
                               const crypto::FirebaseParameters* project) {
  ImportedPassword password;
  const auto hash_bytes = decode_any_base64(hash);
  const auto salt_bytes = decode_any_base64(salt);
  if (project == nullptr) {
    password.flaw = "its password hash needs the parameters of the project: give them with --firebase-parameters";
  } else if (!hash_bytes || !salt_bytes) {
    password.flaw = "its passwordHash or salt is no base64";
  } else if (auto text = crypto::firebase_scrypt_text(*project, *salt_bytes, *hash_bytes)) {
    password.hash = *std::move(text);
  } else {
    password.flaw = "its password hash is not as long as the signer key: it is of another project, or of another kind";
  }
  return password;
}

// A password and a telephone number are listed beside the providers.
bool is_elsewhere(std::string_view provider) { return provider != "password" && provider != "phone"; }

std::expected<void, std::string> require_email(const ImportedUser& read) {
  if (read.email.empty()) return std::unexpected("the user " + read.id + " has no e-mail address: give it one");
  return {};
}

}  // namespace

ReadUser read_firebase_user(const json::object& user, const crypto::FirebaseParameters* project) {
  ImportedUser read{.id = text_of(user, "localId"), .email = text_of(user, "email")};
  if (const auto checked = require_email(read); !checked) return std::unexpected(checked.error());
  read.email_verified = flag_of(user, "emailVerified");
  read.name = text_of(user, "displayName");
  if (std::string picture = text_of(user, "photoUrl"); !picture.empty()) read.claims.emplace("picture", picture);
  read.disabled = flag_of(user, "disabled");
  read.created_at = instant_of(user, "createdAt");
  if (const std::string hash = text_of(user, "passwordHash"); !hash.empty()) {
    read.password = read_password(hash, text_of(user, "salt"), project);
  }
  for (const json::value& each : array_of(user, "providerUserInfo")) {
    if (!each.is_object()) return std::unexpected("one of its providerUserInfo is no object");
    const json::object& identity = each.get_object();
    const std::string provider = text_of(identity, "providerId");
    if (!is_elsewhere(provider)) continue;
    read.identities.push_back({.provider = provider,
                               .subject = text_or_number_of(identity, "rawId"),
                               .shown_as = text_of(identity, "email")});
  }
  read.has_second_factor = !array_of(user, "mfaInfo").empty();
  return read;
}

ReadUser read_firebase_csv_user(std::string_view record, const crypto::FirebaseParameters* project) {
  constexpr std::size_t kFieldsMin = 27;
  struct Column {
    const char* provider;
    std::size_t subject;  // and the address after it
  };
  constexpr std::array kProviders{Column{"google.com", 7}, Column{"facebook.com", 11}, Column{"twitter.com", 15},
                                  Column{"github.com", 19}};
  const auto fields = split_csv(record);
  if (!fields) return std::unexpected(fields.error());
  if (fields->size() < kFieldsMin) return std::unexpected("it has fewer fields than firebase auth:export writes");
  const auto& field = *fields;
  ImportedUser read{.id = field[0], .email = field[1]};
  if (const auto checked = require_email(read); !checked) return std::unexpected(checked.error());
  read.email_verified = field[2] == "true";
  if (!field[3].empty()) read.password = read_password(field[3], field[4], project);
  read.name = field[5];
  if (!field[6].empty()) read.claims.emplace("picture", field[6]);
  for (const auto& [provider, subject] : kProviders) {
    if (field[subject].empty()) continue;
    read.identities.push_back({.provider = provider, .subject = field[subject], .shown_as = field[subject + 1]});
  }
  read.created_at = instant_of(json::object{{"at", field[23]}}, "at");
  read.disabled = field[26] == "true";
  return read;
}

}  // namespace bongsu::transfer
