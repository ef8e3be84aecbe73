#include "login/interaction.h"

#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::login {
namespace {

boost::json::value to_json(const std::optional<base::Instant>& instant) {
  if (!instant) return nullptr;
  return base::to_unix_milliseconds(*instant);
}

std::string provider_text(const std::optional<Trouble>& trouble) {
  return trouble ? trouble->provider.str() : std::string{};
}

std::string_view kind_text(const std::optional<Trouble>& trouble) {
  return trouble ? to_string(trouble->kind) : std::string_view{};
}

// A member that was not written by encode() makes the whole unreadable: `sound` says so.
std::optional<provider::Identity> identity_of(std::string_view text, bool& sound) {
  if (text.empty()) return std::nullopt;
  std::optional<provider::Identity> identity = provider::decode_identity(text);
  sound = sound && identity.has_value();
  return identity;
}

// Members that came later are absent in interactions of before, which go on.
std::string added_text(const boost::json::object& json, std::string_view name, crypto::JsonFields& fields) {
  return json.contains(name) ? fields.text(name) : std::string{};
}

bool added_flag(const boost::json::object& json, std::string_view name, crypto::JsonFields& fields) {
  return json.contains(name) && fields.flag(name);
}

provider::Presence presence_of(std::string_view text, bool& sound) {
  if (text.empty()) return provider::Presence::assumed;
  const auto presence = provider::presence_from(text);
  sound = sound && presence.has_value();
  return presence.value_or(provider::Presence::assumed);
}

std::optional<credential::EmailCode> code_of(std::string_view text, bool& sound) {
  if (text.empty()) return std::nullopt;
  std::optional<credential::EmailCode> code = credential::decode_email_code(text);
  sound = sound && code.has_value();
  return code;
}

std::optional<Trouble> trouble_of(std::string provider, std::string_view kind_text, bool& sound) {
  if (provider.empty() && kind_text.empty()) return std::nullopt;
  const auto kind = trouble_kind_of(kind_text);
  sound = sound && kind && !provider.empty();
  if (!sound) return std::nullopt;
  return Trouble{.provider = account::ProviderId{std::move(provider)}, .kind = *kind};
}

std::optional<HalfProof> half_of(std::string_view text, bool& sound) {
  if (text.empty()) return std::nullopt;
  std::optional<HalfProof> half = decode_half_proof(text);
  sound = sound && half.has_value();
  return half;
}

// An id is never empty: the empty text stands for none.
template <typename Id>
std::string text_of(const std::optional<Id>& id) {
  return id ? id->str() : std::string{};
}

template <typename Id>
std::optional<Id> id_of(std::string text) {
  if (text.empty()) return std::nullopt;
  return Id{std::move(text)};
}

}  // namespace

bool has_live_half(const Interaction& interaction, base::Instant now) {
  return interaction.half && is_alive(*interaction.half, now);
}

bool has_second_factor(const Interaction& interaction, const continuity::AccountId& account, base::Instant now) {
  return has_live_half(interaction, now) && interaction.half->account == account && interaction.half->second;
}

std::string encode(const Interaction& interaction) {
  return boost::json::serialize(boost::json::object{
      {"id", interaction.id.str()},
      {"b", interaction.browser},
      {"st", base::to_unix_milliseconds(interaction.started_at)},
      {"ex", base::to_unix_milliseconds(interaction.expires_at)},
      {"cn", interaction.client_name},
      {"ul", interaction.ui_locales},
      {"lt", interaction.leads_to},
      {"nb", to_json(interaction.authenticated_not_before)},
      {"ch", interaction.choose_account},
      {"cr", interaction.create_account},
      {"a", text_of(interaction.account)},
      {"pr", to_string(interaction.presence)},
      {"tf", interaction.two_factors},
      {"su", interaction.sets_up_second},
      {"e", interaction.email},
      {"cf", interaction.confirms},
      {"s", text_of(interaction.session)},
      {"pa", interaction.person_acted},
      {"ma", text_of(interaction.made)},
      {"hp", interaction.half ? encode(*interaction.half) : std::string{}},
      {"pi", interaction.pending ? provider::encode(*interaction.pending) : std::string{}},
      {"li", interaction.links},
      {"tp", provider_text(interaction.trouble)},
      {"tk", kind_text(interaction.trouble)},
      {"cm", interaction.can_make_passkey},
      {"ec", interaction.code ? credential::encode(*interaction.code) : std::string{}},
      {"co", interaction.continuation},
      {"rp", interaction.resume_path},
  });
}

std::optional<Interaction> decode_interaction(std::string_view plaintext) {
  const auto json = crypto::parse_strict_object(plaintext);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  bool sound = true;
  Interaction interaction{
      .id = InteractionId{fields.text("id")},
      .browser = fields.text("b"),
      .started_at = fields.instant("st"),
      .expires_at = fields.instant("ex"),
      .client_name = fields.text("cn"),
      .ui_locales = fields.text("ul"),
      .leads_to = fields.text("lt"),
      .authenticated_not_before = fields.instant_or_null("nb"),
      .choose_account = fields.flag("ch"),
      .create_account = fields.flag("cr"),
      .account = id_of<continuity::AccountId>(fields.text("a")),
      .presence = presence_of(added_text(*json, "pr", fields), sound),
      .two_factors = added_flag(*json, "tf", fields),
      .sets_up_second = added_flag(*json, "su", fields),
      .email = fields.text("e"),
      .confirms = fields.flag("cf"),
      .session = id_of<continuity::SessionId>(fields.text("s")),
      .person_acted = fields.flag("pa"),
      .made = id_of<continuity::AccountId>(added_text(*json, "ma", fields)),
      .half = half_of(added_text(*json, "hp", fields), sound),
      .pending = identity_of(fields.text("pi"), sound),
      .links = fields.flag("li"),
      .trouble = trouble_of(fields.text("tp"), fields.text("tk"), sound),
      .can_make_passkey = added_flag(*json, "cm", fields),
      .code = code_of(added_text(*json, "ec", fields), sound),
      .continuation = fields.text("co"),
      .resume_path = fields.text("rp"),
  };
  if (!sound || !fields.complete() || interaction.id.empty() || interaction.browser.empty()) return std::nullopt;
  return interaction;
}

}  // namespace bongsu::login
