#include "provider/presets.h"

#include <algorithm>
#include <array>

namespace bongsu::provider {
namespace {

// Spec: OIDC Core §3.1.2.1.
std::vector<Parameter> prompt_login() { return {{"prompt", "login"}}; }

// With max_age the answer must state auth_time. Whoever takes both out of the address gets an answer without it, or one
// with the time of long ago. Spec: OIDC Core §2, §3.1.2.1; every provider has to know both: §15.1.
std::vector<Parameter> prompt_login_and_max_age() { return {{"prompt", "login"}, {"max_age", "0"}}; }

// Kakao Developers, Kakao Login > REST API: "Request authorization code", "Request token", "Retrieve user information",
// and the discovery document that "Use OpenID Connect" names, which lists client_secret_post, S256 and RS256.
// The ID token says nothing of whether its address is verified; kakao_account does, in two members: is_email_valid (no
// other Kakao account has taken the address over) and is_email_verified. Both must be true.
// OpenID Connect must be switched on in the app's settings. The user-info answer's id is the ID token's sub, as a
// number. prompt=login is documented to authenticate anew, max_age is not mentioned. The ID token's payload always has
// auth_time, "when the user completed authentication by Kakao Login"; every payload that is documented states the time
// of its issue there, so it may be the moment of the answer even where that came from a session of Kakao's own. Until
// that has been measured it proves nothing.
Preset kakao() {
  Provider known;
  known.preset = "kakao";
  known.names = {.ko = "카카오", .en = "Kakao"};
  known.issuer = "https://kauth.kakao.com";
  known.discovery = "https://kauth.kakao.com/.well-known/openid-configuration";
  known.endpoints.user_info = "https://kapi.kakao.com/v2/user/me";
  known.scopes = {"openid", "account_email", "profile_nickname"};
  known.log_in_again_parameters = prompt_login();
  known.login_hint_parameter = "login_hint";
  known.authentication = ClientAuthentication::client_secret_post;
  known.email_rule = EmailRule::when_claimed;
  known.claims = {.subject = "/id",
                  .email = "/kakao_account/email",
                  .email_verified = "/kakao_account/is_email_verified",
                  .email_valid = "/kakao_account/is_email_valid",
                  .name = "/kakao_account/profile/nickname"};
  return {.provider = known};
}

// NAVER Developers, "네이버 로그인 API 명세" (authorize, token: state is required in both; scope need not be sent;
// errors may come with status 200) and "네이버 회원 프로필 조회 API 명세" (resultcode "00", everything below
// `response`). The address is whatever the member entered as theirs, and nothing says that it was verified. PKCE is not
// mentioned.
Preset naver() {
  Provider known;
  known.preset = "naver";
  known.names = {.ko = "네이버", .en = "Naver"};
  known.protocol = Protocol::oauth2;
  known.endpoints = {.authorization = "https://nid.naver.com/oauth2.0/authorize",
                     .token = "https://nid.naver.com/oauth2.0/token",
                     .user_info = "https://openapi.naver.com/v1/nid/me",
                     .keys = {}};
  // "네이버 로그인 개발가이드", re-authentication: asks for the password even of somebody who is logged in ("reprompt"
  // would ask for consent only). Nothing in the answer proves that it did.
  known.log_in_again_parameters = {{"auth_type", "reauthenticate"}};
  known.authentication = ClientAuthentication::client_secret_post;
  known.pkce = Pkce::none;
  known.state_at_token = StateAtToken::repeated;
  known.claims = {.subject = "/response/id",
                  .email = "/response/email",
                  .email_verified = {},
                  .name = "/response/name",
                  .success = "/resultcode",
                  .success_value = "00"};
  return {.provider = known};
}

// Google Identity, "OpenID Connect": server flow, discovery document (S256, client_secret_post and _basic, RS256, iss
// in the authorization response), "Obtaining user profile information" for email_verified. Google warns that an address
// outside Gmail and Workspace was verified once and may have changed hands since: it never joins accounts here.
Preset google() {
  Provider known;
  known.preset = "google";
  known.names = {.ko = "구글", .en = "Google"};
  known.issuer = "https://accounts.google.com";
  known.discovery = "https://accounts.google.com/.well-known/openid-configuration";
  known.scopes = {"openid", "email", "profile"};
  // Google's prompt knows "none", "consent" and "select_account": the last at least asks, and the person may go on with
  // one press. auth_time ("Security bundle", Session age claims, for verified apps that have switched it on) is of the
  // login to Google, which nothing here can make it ask for again.
  known.log_in_again_parameters = {{"prompt", "select_account"}};
  known.login_hint_parameter = "login_hint";
  known.language_parameter = "hl";
  known.authentication = ClientAuthentication::client_secret_post;
  known.email_rule = EmailRule::when_claimed;
  return {.provider = known};
}

// Apple Developer, "Sign in with Apple REST API": "Request an authorization to the Sign in with Apple server"
// (response_mode must be form_post when name or email is asked for), "Generate and validate tokens", "Creating a client
// secret" (a JWT by ES256, aud https://appleid.apple.com, at most six months), "Authenticating users": email_verified
// is true or "true", since only verified addresses are given; they may be of the private relay. PKCE is not mentioned,
// and neither is any parameter that would ask for a new login.
Preset apple() {
  Provider known;
  known.preset = "apple";
  known.names = {.ko = "애플", .en = "Apple"};
  known.issuer = "https://appleid.apple.com";
  known.discovery = "https://appleid.apple.com/.well-known/openid-configuration";
  known.scopes = {"openid", "email", "name"};
  known.response_mode = ResponseMode::form_post;
  known.authentication = ClientAuthentication::signed_secret;
  known.pkce = Pkce::none;
  known.email_rule = EmailRule::when_claimed;
  known.claims.name = {};  // never in the token; in the browser's answer, once, and unsigned
  return {.provider = known, .asks = PresetAsks::apple_keys};
}

// LINE Developers, "Integrating LINE Login with your web app" (PKCE S256, ui_locales), "LINE Login v2.1 API reference"
// (token, "Get user information"). Spoken as OAuth 2: "Get profile information from ID tokens" says that the ID token
// of a web login is signed by HS256 with the channel secret, and symmetric signatures are not accepted here. The
// address stands in that token alone, and is not said to be verified, so none is taken.
Preset line() {
  Provider known;
  known.preset = "line";
  known.names = {.ko = "라인", .en = "LINE"};
  known.protocol = Protocol::oauth2;
  known.endpoints = {.authorization = "https://access.line.me/oauth2/v2.1/authorize",
                     .token = "https://api.line.me/oauth2/v2.1/token",
                     .user_info = "https://api.line.me/oauth2/v2.1/userinfo",
                     .keys = {}};
  known.scopes = {"openid", "profile"};
  // Documented for the authorization request; auth_time would stand in the ID token, which is not read.
  known.log_in_again_parameters = {{"max_age", "0"}};
  known.language_parameter = "ui_locales";
  known.authentication = ClientAuthentication::client_secret_post;
  known.claims.email = {};
  known.claims.email_verified = {};
  return {.provider = known};
}

// GitHub Docs, "Authorizing OAuth apps" (PKCE S256, errors with status 200, JSON on request by Accept) and "REST API
// endpoints for users" (id is a number, email is what the profile shows). Which addresses are verified, only GET
// /user/emails tells, a second request with a wider scope: not made, so an address from here is never verified.
Preset github() {
  Provider known;
  known.preset = "github";
  known.names = {.ko = "깃허브", .en = "GitHub"};
  known.protocol = Protocol::oauth2;
  known.endpoints = {.authorization = "https://github.com/login/oauth/authorize",
                     .token = "https://github.com/login/oauth/access_token",
                     .user_info = "https://api.github.com/user",
                     .keys = {}};
  known.scopes = {"read:user"};
  // The account picker, and no more: GitHub Changelog of 2024-06-07.
  known.log_in_again_parameters = {{"prompt", "select_account"}};
  known.login_hint_parameter = "login";
  known.authentication = ClientAuthentication::client_secret_post;
  known.claims = {.subject = "/id", .email = "/email", .email_verified = {}, .name = "/name"};
  return {.provider = known};
}

// Microsoft identity platform, "OpenID Connect on the Microsoft identity platform" (tenant in every URL; the issuer of
// common and organizations has {tenantid} in it), "ID token claims reference" (sub is pairwise; email is mutable and
// not verified: "not to be used for authorization decisions"), "Access tokens", on checking the issuer of a key too.
// auth_time is an optional claim ("Optional claims reference"): where the app's registration has it added to ID tokens,
// set auth_time = "required". max_age is not documented.
Preset microsoft() {
  Provider known;
  known.preset = "microsoft";
  known.names = {.ko = "마이크로소프트", .en = "Microsoft"};
  known.issuer = "https://login.microsoftonline.com/{tenant}/v2.0";
  known.discovery = "https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration";
  known.scopes = {"openid", "email", "profile"};
  known.log_in_again_parameters = prompt_login();
  known.login_hint_parameter = "login_hint";
  known.authentication = ClientAuthentication::client_secret_post;
  known.claims.email_verified = {};
  return {.provider = known};
}

// Meta for Developers, "Manually Build a Login Flow" (dialog, code, re-authentication) and the Graph API's User node:
// id is of the person in this app; email is the profile's "primary email address", without a word on verification. Its
// OpenID Connect flow with PKCE is documented as still in testing, so the plain one is spoken, without PKCE.
// "Re-Authentication": auth_type=reauthenticate asks for the password unconditionally; nothing in the answer proves it.
Preset facebook() {
  Provider known;
  known.preset = "facebook";
  known.names = {.ko = "페이스북", .en = "Facebook"};
  known.protocol = Protocol::oauth2;
  known.endpoints = {.authorization = "https://www.facebook.com/v21.0/dialog/oauth",
                     .token = "https://graph.facebook.com/v21.0/oauth/access_token",
                     .user_info = "https://graph.facebook.com/v21.0/me?fields=id,name,email",
                     .keys = {}};
  known.scopes = {"public_profile", "email"};
  known.log_in_again_parameters = {{"auth_type", "reauthenticate"}};
  known.authentication = ClientAuthentication::client_secret_post;
  known.pkce = Pkce::none;
  known.claims = {.subject = "/id", .email = "/email", .email_verified = {}, .name = "/name"};
  return {.provider = known};
}

// Any provider that publishes OpenID Connect Discovery: another Bongsu, Keycloak, Authentik, …
Preset oidc() {
  Provider known;
  known.preset = "oidc";
  known.scopes = {"openid", "email", "profile"};
  known.log_in_again_parameters = prompt_login_and_max_age();
  known.auth_time = AuthTime::required;
  known.login_hint_parameter = "login_hint";
  known.language_parameter = "ui_locales";
  known.email_rule = EmailRule::when_claimed;
  return {.provider = known, .asks = PresetAsks::issuer};
}

// Any provider with an endpoint that says whose access token it was shown.
Preset oauth2() {
  Provider known;
  known.preset = "oauth2";
  known.protocol = Protocol::oauth2;
  known.claims.email_verified = {};
  return {.provider = known, .asks = PresetAsks::endpoints};
}

}  // namespace

std::span<const Preset> presets() {
  static const std::array kPresets{kakao(),  naver(),     google(),   apple(), line(),
                                   github(), microsoft(), facebook(), oidc(),  oauth2()};
  return kPresets;
}

const Preset* find_preset(std::string_view name) {
  const auto known = presets();
  const auto found = std::ranges::find(known, name, [](const Preset& preset) { return preset.provider.preset; });
  return found == known.end() ? nullptr : &*found;
}

}  // namespace bongsu::provider
