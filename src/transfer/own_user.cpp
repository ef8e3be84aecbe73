#include <algorithm>
#include <array>

#include "crypto/strict_json.h"
#include "transfer/csv_records.h"
#include "transfer/members.h"
#include "transfer/user_reading.h"

namespace bongsu::transfer {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 13> kMembers{
    "id",         "email",         "email_verified",  "name",       "locale", "claims", "disabled", "created_at",
    "updated_at", "password_hash", "password_set_at", "identities", "comment"};
constexpr std::string_view kIdentityColumn = "identity:";

// A text, or a member that is left out; else its name.
std::expected<void, std::string> check_types(const json::object& user) {
  for (const auto& [name, value] : user) {
    const bool is_known = std::ranges::find(kMembers, std::string_view{name}) != kMembers.end();
    if (!is_known) return std::unexpected("there is no member \"" + std::string{name} + "\": see docs/importing.md");
    const bool is_flag = name == "email_verified" || name == "disabled";
    const bool fits = is_flag                ? value.is_bool()
                      : name == "claims"     ? value.is_object()
                      : name == "identities" ? value.is_array()
                                             : value.is_string();
    if (!fits) return std::unexpected("its member \"" + std::string{name} + "\" is of another type than it must be");
  }
  return {};
}

std::expected<void, std::string> read_moment(const json::object& object, std::string_view name,
                                             std::optional<base::Instant>& target) {
  if (text_of(object, name).empty()) return {};
  target = instant_of(object, name);
  if (!target) return std::unexpected("its " + std::string{name} + " is no moment: write it as 2026-11-23T04:17:00Z");
  return {};
}

std::expected<void, std::string> read_identities(const json::object& user, ImportedUser& read) {
  for (const json::value& each : array_of(user, "identities")) {
    if (!each.is_object()) return std::unexpected("one of its identities is no object");
    const json::object& identity = each.get_object();
    ImportedIdentity made{.provider = text_of(identity, "provider"),
                          .subject = text_of(identity, "subject"),
                          .shown_as = text_of(identity, "shown_as")};
    if (auto moment = read_moment(identity, "linked_at", made.linked_at); !moment) return moment;
    read.identities.push_back(std::move(made));
  }
  return {};
}

json::value parsed_or_null(const std::string& text) { return crypto::parse_strict_json(text).value_or(json::value{}); }

// The cell as the member of that name in JSON Lines.
std::expected<void, std::string> put(std::string_view column, const std::string& cell, json::object& user) {
  if (cell.empty()) return {};
  if (!column.starts_with(kIdentityColumn) && user.contains(column)) {
    return std::unexpected("its " + std::string{column} + " stands twice, or beside columns of single identities");
  }
  if (column == "email_verified" || column == "disabled") {
    if (cell != "true" && cell != "false") {
      return std::unexpected("its " + std::string{column} + " is neither true nor false");
    }
    user[column] = cell == "true";
  } else if (column == "claims" || column == "identities") {
    user[column] = parsed_or_null(cell);
  } else if (column.starts_with(kIdentityColumn)) {
    if (!user.contains("identities")) user["identities"] = json::array{};
    if (!user["identities"].is_array()) return std::unexpected("its identities are no list in JSON");
    user["identities"].get_array().push_back(
        json::object{{"provider", column.substr(kIdentityColumn.size())}, {"subject", cell}});
  } else {
    user[column] = cell;
  }
  return {};
}

}  // namespace

ReadUser read_own_user(const json::object& user) {
  if (auto checked = check_types(user); !checked) return std::unexpected(checked.error());
  ImportedUser read{.id = text_of(user, "id"), .email = text_of(user, "email")};
  if (read.email.empty()) return std::unexpected("it has no e-mail address: give it one");
  read.email_verified = flag_of(user, "email_verified");
  read.name = text_of(user, "name");
  read.locale = text_of(user, "locale");
  for (const auto& [name, value] : object_of(user, "claims")) {
    if (!value.is_string()) return std::unexpected("its claim \"" + std::string{name} + "\" is no text");
    read.claims.emplace(name, value.get_string());
  }
  read.disabled = flag_of(user, "disabled");
  if (auto moment = read_moment(user, "created_at", read.created_at); !moment) return std::unexpected(moment.error());
  if (auto moment = read_moment(user, "updated_at", read.updated_at); !moment) return std::unexpected(moment.error());
  if (std::string hash = text_of(user, "password_hash"); !hash.empty()) {
    read.password = ImportedPassword{.hash = std::move(hash)};
    if (auto moment = read_moment(user, "password_set_at", read.password->set_at); !moment) {
      return std::unexpected(moment.error());
    }
  }
  if (auto identities = read_identities(user, read); !identities) return std::unexpected(identities.error());
  return read;
}

ReadUser read_own_csv_user(std::string_view header, std::string_view record) {
  const auto columns = split_csv(header);
  const auto cells = split_csv(record);
  if (!columns) return std::unexpected("the first line of the file: " + columns.error());
  if (!cells) return std::unexpected(cells.error());
  if (cells->size() != columns->size()) {
    return std::unexpected("it has " + std::to_string(cells->size()) + " fields, and the first line names " +
                           std::to_string(columns->size()));
  }
  json::object user;
  for (std::size_t i = 0; i < cells->size(); ++i) {
    if (auto done = put((*columns)[i], (*cells)[i], user); !done) return std::unexpected(done.error());
  }
  return read_own_user(user);
}

}  // namespace bongsu::transfer
