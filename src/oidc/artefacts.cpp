#include "oidc/artefacts.h"

#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/json_fields.h"
#include "crypto/strict_json.h"

namespace bongsu::oidc {
namespace {

using boost::json::object;

constexpr std::string_view kQuery = "query";
constexpr std::string_view kFormPost = "form_post";

object to_json(const ClaimsRequest& claims) {
  return {{"id", crypto::to_json_array(claims.id_token)}, {"ui", crypto::to_json_array(claims.userinfo)}};
}

ClaimsRequest claims_request_from(crypto::JsonFields& outer, std::string_view name, bool& complete) {
  crypto::JsonFields fields{outer.object(name)};
  ClaimsRequest claims{.id_token = fields.text_set("id"), .userinfo = fields.text_set("ui")};
  complete = complete && fields.complete();
  return claims;
}

object to_json(const Authentication& authentication) {
  return {{"a", authentication.account.str()},
          {"s", authentication.session.str()},
          {"st", base::to_unix_milliseconds(authentication.session_started_at)},
          {"at", base::to_unix_milliseconds(authentication.authenticated_at)},
          {"acr", authentication.acr},
          {"amr", crypto::to_json_array(authentication.amr)},
          {"ga", base::to_unix_milliseconds(authentication.granted_at)}};
}

Authentication authentication_from(crypto::JsonFields& outer, std::string_view name, bool& complete) {
  crypto::JsonFields fields{outer.object(name)};
  Authentication authentication{.account = AccountId{fields.text("a")},
                                .session = SessionId{fields.text("s")},
                                .session_started_at = fields.instant("st"),
                                .authenticated_at = fields.instant("at"),
                                .acr = fields.text("acr"),
                                .amr = fields.texts("amr"),
                                .granted_at = {}};
  authentication.granted_at = fields.has("ga") ? fields.instant("ga") : authentication.session_started_at;
  complete = complete && fields.complete();
  return authentication;
}

// The decoded value, if its object and the objects within it held what they should and nothing else.
template <typename T>
std::optional<T> if_complete(T value, const crypto::JsonFields& fields, bool inner_complete) {
  if (!inner_complete || !fields.complete()) return std::nullopt;
  return value;
}

}  // namespace

std::string encode(const AuthorizationRequest& value) {
  return boost::json::serialize(object{
      {"cl", value.client.str()},
      {"ru", value.redirect_uri},
      {"state", value.state},
      {"n", value.nonce},
      {"sc", crypto::to_json_array(value.scopes)},
      {"rm", value.response_mode == ResponseMode::form_post ? kFormPost : kQuery},
      {"cc", value.code_challenge},
      {"cr", to_json(value.claims)},
      {"acr", crypto::to_json_array(value.acr_values)},
      {"atr", value.auth_time_required},
      {"pc", value.prompt_consent},
  });
}

std::optional<AuthorizationRequest> decode_authorization_request(std::string_view text) {
  const auto json = crypto::parse_strict_object(text);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  bool inner_complete = true;
  AuthorizationRequest value;
  value.client = ClientId{fields.text("cl")};
  value.redirect_uri = fields.text("ru");
  value.state = fields.text("state");
  value.nonce = fields.text("n");
  value.scopes = fields.text_set("sc");
  const std::string mode = fields.text("rm");
  if (mode != kQuery && mode != kFormPost) return std::nullopt;
  value.response_mode = mode == kFormPost ? ResponseMode::form_post : ResponseMode::query;
  value.code_challenge = fields.text("cc");
  value.claims = claims_request_from(fields, "cr", inner_complete);
  value.acr_values = fields.texts("acr");
  value.auth_time_required = fields.flag("atr");
  value.prompt_consent = fields.flag("pc");
  return if_complete(std::move(value), fields, inner_complete);
}

std::string encode(const AuthorizationCode& value) {
  return boost::json::serialize(object{
      {"id", value.id.str()},
      {"g", value.grant.str()},
      {"x", base::to_unix_milliseconds(value.expires_at)},
      {"au", to_json(value.authentication)},
      {"cl", value.client.str()},
      {"ru", value.redirect_uri},
      {"n", value.nonce},
      {"sc", crypto::to_json_array(value.scopes)},
      {"cc", value.code_challenge},
      {"cr", to_json(value.claims)},
      {"atr", value.auth_time_required},
  });
}

std::optional<AuthorizationCode> decode_authorization_code(std::string_view text) {
  const auto json = crypto::parse_strict_object(text);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  bool inner_complete = true;
  AuthorizationCode value;
  value.id = CodeId{fields.text("id")};
  value.grant = GrantId{fields.text("g")};
  value.expires_at = fields.instant("x");
  value.authentication = authentication_from(fields, "au", inner_complete);
  value.client = ClientId{fields.text("cl")};
  value.redirect_uri = fields.text("ru");
  value.nonce = fields.text("n");
  value.scopes = fields.text_set("sc");
  value.code_challenge = fields.text("cc");
  value.claims = claims_request_from(fields, "cr", inner_complete);
  value.auth_time_required = fields.flag("atr");
  return if_complete(std::move(value), fields, inner_complete);
}

std::string encode(const RefreshToken& value) {
  return boost::json::serialize(object{
      {"g", value.grant.str()},
      {"gen", value.generation},
      {"n", value.nonce},
      {"gx", base::to_unix_milliseconds(value.grant_expires_at)},
      {"ix", base::to_unix_milliseconds(value.idle_expires_at)},
      {"au", to_json(value.authentication)},
      {"cl", value.client.str()},
      {"sc", crypto::to_json_array(value.scopes)},
      {"cr", to_json(value.claims)},
  });
}

std::optional<RefreshToken> decode_refresh_token(std::string_view text) {
  const auto json = crypto::parse_strict_object(text);
  if (!json) return std::nullopt;
  crypto::JsonFields fields{*json};
  bool inner_complete = true;
  RefreshToken value;
  value.grant = GrantId{fields.text("g")};
  value.generation = fields.number("gen");
  value.nonce = fields.text("n");
  value.grant_expires_at = fields.instant("gx");
  value.idle_expires_at = fields.instant("ix");
  value.authentication = authentication_from(fields, "au", inner_complete);
  value.client = ClientId{fields.text("cl")};
  value.scopes = fields.text_set("sc");
  value.claims = claims_request_from(fields, "cr", inner_complete);
  return if_complete(std::move(value), fields, inner_complete);
}

}  // namespace bongsu::oidc
