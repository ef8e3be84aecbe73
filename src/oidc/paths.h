#pragma once
// Where each endpoint lives, under the issuer. One list, for routes, metadata and links.

#include <string_view>

namespace bongsu::oidc::path {

inline constexpr std::string_view kAuthorize = "/authorize";
inline constexpr std::string_view kResume = "/authorize/resume";  // where login/ sends the browser back to
inline constexpr std::string_view kConsent = "/consent";
inline constexpr std::string_view kToken = "/token";
inline constexpr std::string_view kUserinfo = "/userinfo";
inline constexpr std::string_view kIntrospect = "/introspect";
inline constexpr std::string_view kRevoke = "/revoke";
inline constexpr std::string_view kLogout = "/logout";
inline constexpr std::string_view kRegister = "/register";
inline constexpr std::string_view kJwks = "/jwks";
inline constexpr std::string_view kOpenidConfiguration = "/.well-known/openid-configuration";
inline constexpr std::string_view kAuthorizationServer = "/.well-known/oauth-authorization-server";

}  // namespace bongsu::oidc::path
