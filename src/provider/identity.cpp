#include "provider/identity.h"

#include <expected>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "account/new_account.h"
#include "crypto/json_fields.h"
#include "crypto/strict_json.h"
#include "provider/subject.h"

namespace bongsu::provider {
namespace {

std::string email_text(const Identity& identity) { return identity.email ? identity.email->address.str() : ""; }

bool is_verified(const Identity& identity) {
  return identity.email && identity.email->statement == EmailStatement::verified;
}

struct Malformed {};

// Malformed when the text and the flag cannot both have been written.
std::expected<std::optional<StatedEmail>, Malformed> email_of(const std::string& text, bool verified) {
  if (text.empty() && !verified) return std::nullopt;
  auto address = account::EmailAddress::parse(text);
  if (!address || address->str() != text) return std::unexpected(Malformed{});
  return StatedEmail{std::move(*address), verified ? EmailStatement::verified : EmailStatement::unverified};
}

bool is_name(const std::string& text) {
  if (text.empty()) return true;
  const auto name = account::parse_name(text);
  return name && *name == text;
}

}  // namespace

std::string shown_as(const Identity& identity) { return identity.email ? email_text(identity) : identity.name; }

std::string encode(const Identity& identity) {
  return boost::json::serialize(boost::json::object{
      {"p", identity.who.provider.str()},
      {"s", identity.who.subject},
      {"e", email_text(identity)},
      {"ev", is_verified(identity)},
      {"n", identity.name},
      {"t", base::to_unix_milliseconds(identity.proven_at)},
      {"pr", to_string(identity.presence)},
  });
}

std::optional<Identity> decode_identity(std::string_view text) {
  const auto json = crypto::parse_strict_object(text);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  Identity identity{
      .who = {.provider = account::ProviderId{fields.text("p")}, .subject = fields.text("s")},
      .email = std::nullopt,
      .name = fields.text("n"),
      .proven_at = fields.instant("t"),
  };
  const std::string email = fields.text("e");
  auto stated = email_of(email, fields.flag("ev"));
  // What waited in a login of before this was known proves nothing, and goes on.
  const bool is_told = json->contains("pr");
  const auto presence = is_told ? presence_from(fields.text("pr")) : std::optional{Presence::assumed};
  if (!fields.complete() || identity.who.provider.empty() || !stated || !presence) return std::nullopt;
  if (!is_subject(identity.who.subject) || !is_name(identity.name)) return std::nullopt;
  identity.email = std::move(*stated);
  identity.presence = *presence;
  return identity;
}

}  // namespace bongsu::provider
