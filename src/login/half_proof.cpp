#include "login/half_proof.h"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::login {
namespace {

// As they are sealed; the empty text is no second factor.
constexpr std::array<std::string_view, 5> kOnwardTexts{"resume", "second_way", "verify_email", "new_password",
                                                       "waiting_identity"};
constexpr std::array<std::string_view, 2> kSecondTexts{"code", "recovery_code"};

// The address whose text it is; nullopt where there is none. `sound` turns false where it is the text of none.
std::optional<account::EmailAddress> email_of(const std::string& text, bool& sound) {
  if (text.empty()) return std::nullopt;
  auto email = account::EmailAddress::parse(text);
  sound = email.has_value() && email->str() == text;
  return email;
}

// The value whose text it is; nullopt: none's.
template <typename Value, std::size_t size>
std::optional<Value> value_of(const std::array<std::string_view, size>& texts, std::string_view text) {
  const auto found = std::ranges::find(texts, text);
  if (found == texts.end()) return std::nullopt;
  return static_cast<Value>(found - texts.begin());
}

}  // namespace

bool is_alive(const HalfProof& half, base::Instant now) { return now < half.waits_since + kHalfProofMax; }

std::string encode(const HalfProof& half) {
  return boost::json::serialize(boost::json::object{
      {"a", half.account.str()},
      {"ba", base::to_unix_milliseconds(half.begun_at)},
      {"amr", crypto::to_json_array(half.amr)},
      {"pr", to_string(half.presence)},
      {"p", half.who ? half.who->provider.str() : std::string{}},
      {"s", half.who ? half.who->subject : std::string{}},
      {"e", half.email ? half.email->str() : std::string{}},
      {"at", base::to_unix_milliseconds(half.proven_at)},
      {"ws", base::to_unix_milliseconds(half.waits_since)},
      {"on", kOnwardTexts.at(static_cast<std::size_t>(half.onward))},
      {"se", half.second ? kSecondTexts.at(static_cast<std::size_t>(*half.second)) : std::string_view{}},
  });
}

std::optional<HalfProof> decode_half_proof(std::string_view text) {
  const auto json = crypto::parse_strict_object(text);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  HalfProof half{.account = continuity::AccountId{fields.text("a")},
                 .begun_at = fields.instant("ba"),
                 .amr = fields.texts("amr"),
                 .who = {}};
  const auto presence = provider::presence_from(fields.text("pr"));
  std::string provider = fields.text("p");
  std::string subject = fields.text("s");
  bool is_email_sound = true;
  half.email = email_of(fields.text("e"), is_email_sound);
  half.proven_at = fields.instant("at");
  half.waits_since = fields.instant("ws");
  const auto onward = value_of<Onward>(kOnwardTexts, fields.text("on"));
  const std::string second = fields.text("se");
  if (!fields.complete() || half.account.empty() || half.amr.empty() || !presence || !onward || !is_email_sound) {
    return std::nullopt;
  }
  half.onward = *onward;
  half.second = value_of<SecondFactor>(kSecondTexts, second);
  if (half.second.has_value() == second.empty()) return std::nullopt;
  half.presence = *presence;
  if (provider.empty() != subject.empty()) return std::nullopt;
  if (!provider.empty()) half.who = {account::ProviderId{std::move(provider)}, std::move(subject)};
  return half;
}

}  // namespace bongsu::login
