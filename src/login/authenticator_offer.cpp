#include "login/authenticator_offer.h"

#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/encoding.h"
#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::login {

bool counts_for(const AuthenticatorOffer& offer, const continuity::AccountId& account, base::Instant now) {
  return offer.account == account && now < offer.made_at + kOfferMax;
}

std::string encode(const AuthenticatorOffer& offer) {
  return boost::json::serialize(
      boost::json::object{{"a", offer.account.str()},
                          {"s", base::encode_base64url(base::as_bytes(offer.secret.bytes().reveal()))},
                          {"at", base::to_unix_milliseconds(offer.made_at)}});
}

std::optional<AuthenticatorOffer> decode_authenticator_offer(std::string_view plaintext) {
  const auto json = crypto::parse_strict_object(plaintext);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  continuity::AccountId account{fields.text("a")};
  const auto bytes = base::decode_base64url(fields.text("s"));
  const base::Instant made_at = fields.instant("at");
  if (!fields.complete() || !bytes || account.empty()) return std::nullopt;
  auto secret = credential::TotpSecret::from(base::SecretString{base::to_text(*bytes)});
  if (!secret) return std::nullopt;
  return AuthenticatorOffer{.account = std::move(account), .secret = *std::move(secret), .made_at = made_at};
}

}  // namespace bongsu::login
