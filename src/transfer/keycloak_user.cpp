#include <fmt/format.h>

#include "crypto/strict_json.h"
#include "transfer/members.h"
#include "transfer/user_reading.h"

// Spec: Keycloak's UserRepresentation and CredentialRepresentation (https://www.keycloak.org/docs-api/).
namespace bongsu::transfer {
namespace {

namespace json = boost::json;

// credentialData and secretData are JSON documents within texts.
json::object inner_object(const json::object& credential, std::string_view name) {
  return crypto::parse_strict_object(text_of(credential, name)).value_or(json::object{});
}

// Values of additionalParameters are lists of one text.
std::string parameter(const json::object& data, std::string_view name) {
  const json::array& values = array_of(object_of(data, "additionalParameters"), name);
  return values.size() == 1 && values[0].is_string() ? std::string{values[0].get_string()} : std::string{};
}

std::uint32_t number_or_zero(const std::string& text) { return number_of(json::object{{"n", text}}, "n").value_or(0); }

// Keycloak's names of PBKDF2: "pbkdf2" is that with SHA-1.
std::string_view digest_of(std::string_view algorithm) {
  if (algorithm == "pbkdf2") return "sha1";
  if (algorithm == "pbkdf2-sha256") return "sha256";
  if (algorithm == "pbkdf2-sha512") return "sha512";
  return "";
}

// Keycloak's names of the versions of Argon2; 0: none of them.
std::uint32_t version_of(std::string_view name) {
  if (name == "1.3") return 19;
  return name == "1.0" ? 16 : 0;
}

void read_argon2(const json::object& data, const base::Bytes& salt, const base::Bytes& hash, std::uint32_t iterations,
                 ImportedPassword& password) {
  const std::string type = parameter(data, "type");
  const crypto::Argon2Parameters parameters{.type = type,
                                            .version = version_of(parameter(data, "version")),
                                            .memory_kib = number_or_zero(parameter(data, "memory")),
                                            .passes = iterations,
                                            .lanes = number_or_zero(parameter(data, "parallelism"))};
  const bool has_type = type == "id" || type == "i" || type == "d";
  if (!has_type || parameters.version == 0 || parameters.memory_kib == 0 || parameters.lanes == 0) {
    password.flaw = "its Argon2 hash lacks a type, version, memory or parallelism that is known here";
    return;
  }
  password.hash = crypto::argon2_text(parameters, salt, hash);
}

ImportedPassword read_password(const json::object& credential) {
  ImportedPassword password{.hash = {}, .flaw = {}, .set_at = instant_of(credential, "createdDate")};
  const json::object data = inner_object(credential, "credentialData");
  const json::object secret = inner_object(credential, "secretData");
  const std::string algorithm = text_of(data, "algorithm");
  const auto salt = decode_any_base64(text_of(secret, "salt"));
  const auto hash = decode_any_base64(text_of(secret, "value"));
  const auto iterations = number_of(data, "hashIterations");
  if (algorithm == "bcrypt") {
    password.hash = text_of(secret, "value");  // of a provider that is not Keycloak's own: the whole text
  } else if (!salt || !hash || !iterations) {
    password.flaw = "its password credential lacks secretData or credentialData: export it again with credentials";
  } else if (algorithm == "argon2") {
    read_argon2(data, *salt, *hash, *iterations, password);
  } else if (const std::string_view digest = digest_of(algorithm); !digest.empty()) {
    password.hash = crypto::pbkdf2_text(digest, *iterations, *salt, *hash);
  } else {
    password.flaw = fmt::format("its password hash is of the kind \"{}\", which is not verified here", algorithm);
  }
  return password;
}

void read_credentials(const json::object& user, ImportedUser& read) {
  for (const json::value& each : array_of(user, "credentials")) {
    if (!each.is_object()) continue;
    const std::string type = text_of(each.get_object(), "type");
    if (type == "password") {
      read.password = read_password(each.get_object());
    } else {
      read.has_second_factor = true;  // otp, webauthn, webauthn-passwordless, recovery-authn-codes
    }
  }
}

std::string first_attribute(const json::object& user, std::string_view name) {
  const json::array& values = array_of(object_of(user, "attributes"), name);
  return !values.empty() && values[0].is_string() ? std::string{values[0].get_string()} : std::string{};
}

}  // namespace

ReadUser read_keycloak_user(const json::object& user) {
  if (user.contains("serviceAccountClientId")) return std::unexpected("it is the account of a client, not of a person");
  ImportedUser read{.id = text_of(user, "id"), .email = text_of(user, "email")};
  if (read.email.empty()) {
    return std::unexpected(
        fmt::format("the user \"{}\" has no e-mail address: give it one", text_of(user, "username")));
  }
  read.email_verified = flag_of(user, "emailVerified");
  const std::string given = text_of(user, "firstName");
  const std::string family = text_of(user, "lastName");
  read.name = given.empty() || family.empty() ? given + family : given + ' ' + family;
  if (read.name.empty()) read.name = text_of(user, "username");
  if (!given.empty()) read.claims.emplace("given_name", given);
  if (!family.empty()) read.claims.emplace("family_name", family);
  read.locale = first_attribute(user, "locale");
  read.disabled = user.contains("enabled") && !flag_of(user, "enabled");
  read.created_at = instant_of(user, "createdTimestamp");
  read_credentials(user, read);
  for (const json::value& each : array_of(user, "federatedIdentities")) {
    if (!each.is_object()) return std::unexpected("one of its federatedIdentities is no object");
    const json::object& identity = each.get_object();
    read.identities.push_back({.provider = text_of(identity, "identityProvider"),
                               .subject = text_or_number_of(identity, "userId"),
                               .shown_as = text_of(identity, "userName")});
  }
  return read;
}

}  // namespace bongsu::transfer
