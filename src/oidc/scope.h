#pragma once
// Scopes: what a client may ask for by one word. Spec: RFC 6749 §3.3, OIDC Core §5.4, §11.

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace bongsu::oidc {

namespace scope {
inline constexpr std::string_view kOpenid = "openid";
inline constexpr std::string_view kProfile = "profile";
inline constexpr std::string_view kEmail = "email";
// The client may act while the person is away: it is given a refresh token, if it also has that grant type. Such a
// grant outlives the log-out of the browser session that it began in; it ends when the person ends all sessions
// (a changed password does), with the account, by /revoke, or at its own expiry. Without this scope there is no
// refresh token. Spec: OIDC Core §11, OIDC Back-Channel Logout §2.7.
inline constexpr std::string_view kOfflineAccess = "offline_access";
}  // namespace scope

inline constexpr std::array kKnownScopes{scope::kOpenid, scope::kProfile, scope::kEmail, scope::kOfflineAccess};

bool is_known_scope(std::string_view name);

// The words of a `scope` parameter. nullopt for what is not a list of scope-tokens with single spaces between; a word
// that comes twice counts once.
std::optional<std::set<std::string>> parse_scopes(std::string_view text);

// In alphabetical order, with single spaces.
std::string to_scope_text(const std::set<std::string>& scopes);

}  // namespace bongsu::oidc
