#include "transfer/own_format.h"

#include <array>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "transfer/csv_records.h"
#include "transfer/moment_text.h"

namespace bongsu::transfer {
namespace {

namespace json = boost::json;
using account::Account;
using account::WholeAccount;

bool is_verified(const Account& account) { return account.email_status == account::EmailStatus::verified; }
bool is_disabled(const Account& account) { return account.status == account::Status::disabled; }

json::object claims_of(const Account& account) {
  json::object claims;
  for (const auto& [name, text] : account.claims) claims[name] = text;
  return claims;
}

json::array identities_of(const WholeAccount& whole) {
  json::array identities;
  for (const account::LinkedIdentity& identity : whole.identities) {
    identities.push_back({{"provider", identity.who.provider.str()},
                          {"subject", identity.who.subject},
                          {"shown_as", identity.shown_as},
                          {"linked_at", moment_text(identity.linked_at)}});
  }
  return identities;
}

}  // namespace

std::string own_json_line(const WholeAccount& whole, PasswordHashes hashes) {
  const Account& account = whole.account;
  json::object line{{"id", account.id.str()},
                    {"email", account.email.str()},
                    {"email_verified", is_verified(account)},
                    {"name", account.name}};
  if (account.locale) line["locale"] = *account.locale;
  if (!account.claims.empty()) line["claims"] = claims_of(account);
  line["disabled"] = is_disabled(account);
  line["created_at"] = moment_text(account.created_at);
  line["updated_at"] = moment_text(account.updated_at);
  if (whole.password && hashes == PasswordHashes::written) {
    line["password_hash"] = whole.password->hash;
    line["password_set_at"] = moment_text(whole.password->set_at);
  }
  if (!whole.identities.empty()) line["identities"] = identities_of(whole);
  return json::serialize(line);
}

std::string own_csv_line(const WholeAccount& whole, PasswordHashes hashes) {
  const Account& account = whole.account;
  const bool with_hash = whole.password && hashes == PasswordHashes::written;
  const std::array fields{account.id.str(),
                          account.email.str(),
                          std::string{is_verified(account) ? "true" : "false"},
                          account.name,
                          account.locale.value_or(""),
                          std::string{is_disabled(account) ? "true" : "false"},
                          moment_text(account.created_at),
                          moment_text(account.updated_at),
                          with_hash ? whole.password->hash : std::string{},
                          with_hash ? moment_text(whole.password->set_at) : std::string{},
                          account.claims.empty() ? std::string{} : json::serialize(claims_of(account)),
                          whole.identities.empty() ? std::string{} : json::serialize(identities_of(whole))};
  std::string line;
  for (const std::string& field : fields) line += csv_field(field) + ',';
  line.pop_back();
  return line;
}

}  // namespace bongsu::transfer
