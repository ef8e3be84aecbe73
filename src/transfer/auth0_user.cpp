#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "base/encoding.h"
#include "transfer/members.h"
#include "transfer/user_reading.h"

// Spec: https://auth0.com/docs/manage-users/user-migration/bulk-user-import-database-schema-and-examples
namespace bongsu::transfer {
namespace {

namespace json = boost::json;

// {"value": …, "encoding": "base64" | "hex" | "utf8"}
std::optional<base::Bytes> decode(const json::object& encoded) {
  const std::string value = text_of(encoded, "value");
  const std::string encoding = text_of(encoded, "encoding");
  if (encoding == "hex") return base::decode_hex(value);
  if (encoding == "base64") return decode_any_base64(value);
  return base::to_bytes(value);
}

// "$pbkdf2-sha256$i=27500,l=64$SALT$HASH" of the PHC string format, as passlib writes it: without the names.
std::string without_names(const std::string& phc) {
  const std::size_t begins = phc.find("$i=");
  if (begins == std::string::npos) return phc;
  const std::size_t digits = begins + 3;
  const std::size_t ends = phc.find('$', digits);
  if (ends == std::string::npos) return phc;
  const std::string rounds = phc.substr(digits, std::min(phc.find(',', digits), ends) - digits);
  return phc.substr(0, begins + 1) + rounds + phc.substr(ends);
}

void read_scrypt(const json::object& custom, ImportedPassword& password) {
  const auto hash = decode(object_of(custom, "hash"));
  const auto salt = decode(object_of(custom, "salt"));
  const std::uint32_t cost = number_of(custom, "cost").value_or(16'384);
  if (!hash || !salt || !std::has_single_bit(cost)) {
    password.flaw = "its scrypt hash lacks a hash, a salt, or a cost that is a power of two";
    return;
  }
  password.hash = crypto::scrypt_text(static_cast<std::uint32_t>(std::countr_zero(cost)),
                                      number_of(custom, "blockSize").value_or(8),
                                      number_of(custom, "parallelization").value_or(1), *salt, *hash);
}

ImportedPassword read_custom(const json::object& custom) {
  ImportedPassword password;
  const std::string algorithm = text_of(custom, "algorithm");
  const std::string encoding = text_of(object_of(custom, "password"), "encoding");
  std::string value = text_of(object_of(custom, "hash"), "value");
  if (value.empty()) value = text_of(custom, "hash");
  if (!encoding.empty() && encoding != "utf8") {
    password.flaw = fmt::format("its password was hashed in the encoding \"{}\", not as UTF-8", encoding);
  } else if (algorithm == "scrypt") {
    read_scrypt(custom, password);
  } else if (algorithm == "bcrypt" || algorithm == "argon2") {
    password.hash = std::move(value);
  } else if (algorithm == "pbkdf2") {
    password.hash = without_names(value);
  } else {
    password.flaw = fmt::format("its password hash is of the kind \"{}\", which is not verified here", algorithm);
  }
  return password;
}

std::optional<ImportedPassword> read_password(const json::object& user) {
  std::optional<ImportedPassword> password;
  for (const std::string_view name : {"password_hash", "passwordHash"}) {
    if (const std::string hash = text_of(user, name); !hash.empty()) password = ImportedPassword{.hash = hash};
  }
  if (user.contains("custom_password_hash")) password = read_custom(object_of(user, "custom_password_hash"));
  if (password) password->set_at = instant_of(object_of(user, "password_set_date"), "$date");
  return password;
}

bool is_generic(std::string_view provider) {
  return provider == "oidc" || provider == "oauth2" || provider == "samlp" || provider == "waad";
}

// Auth0's own database is a way in by password, and no identity elsewhere.
void read_identities(const json::object& user, ImportedUser& read) {
  for (const json::value& each : array_of(user, "identities")) {
    if (!each.is_object()) continue;
    const json::object& identity = each.get_object();
    const std::string provider = text_of(identity, "provider");
    if (provider == "auth0" || provider == "email" || provider == "sms") continue;
    // Connections of one protocol are told apart by their names, which stand before their subjects too.
    const std::string connection = is_generic(provider) ? text_of(identity, "connection") : provider;
    std::string subject = text_or_number_of(identity, "user_id");
    if (is_generic(provider) && subject.starts_with(connection + '|')) subject.erase(0, connection.size() + 1);
    read.identities.push_back({.provider = connection,
                               .subject = std::move(subject),
                               .shown_as = text_of(object_of(identity, "profileData"), "email")});
  }
}

// The only thing that a short export tells of an identity: "google-oauth2|1234", "oauth2|kakao|1234".
void read_identity_from_id(ImportedUser& read) {
  const std::size_t bar = read.id.find('|');
  if (bar == std::string::npos || !read.identities.empty()) return;
  std::string provider = read.id.substr(0, bar);
  if (provider == "auth0" || provider == "email" || provider == "sms") return;
  std::string subject = read.id.substr(bar + 1);
  if (const std::size_t second = subject.find('|'); is_generic(provider) && second != std::string::npos) {
    provider = subject.substr(0, second);
    subject.erase(0, second + 1);
  }
  read.identities.push_back({.provider = std::move(provider), .subject = std::move(subject)});
}

}  // namespace

ReadUser read_auth0_user(const json::object& user) {
  ImportedUser read{.id = text_of(user, "user_id"), .email = text_of(user, "email")};
  if (read.id.empty()) read.id = text_of(object_of(user, "_id"), "$oid");
  if (read.email.empty()) return std::unexpected("it has no e-mail address: give it one");
  read.email_verified = flag_of(user, "email_verified");
  read.name = text_of(user, "name");
  for (const std::string_view claim : {"given_name", "family_name", "nickname", "picture"}) {
    if (std::string text = text_of(user, claim); !text.empty()) read.claims.emplace(claim, std::move(text));
  }
  // Auth0 names whoever has given no name by the address.
  if (read.name.empty() || read.name == read.email) read.name = text_of(user, "nickname");
  read.locale = text_of(user, "locale");
  read.disabled = flag_of(user, "blocked");
  read.created_at = instant_of(user, "created_at");
  read.updated_at = instant_of(user, "updated_at");
  read.password = read_password(user);
  read_identities(user, read);
  if (array_of(user, "identities").empty()) read_identity_from_id(read);
  read.has_second_factor = !array_of(user, "mfa_factors").empty() || !array_of(user, "multifactor").empty();
  return read;
}

}  // namespace bongsu::transfer
