#pragma once
// The checks of single parameters of an authorization request: small functions of what was asked, each with a result of
// its own type. authorization_checks.cpp lists them in order.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "oidc/artefacts.h"
#include "oidc/authorization_asked.h"

namespace bongsu::oidc {

// A parameter's value; nullopt where it is absent or empty, which mean the same. Spec: RFC 6749 §3.1.
std::optional<std::string_view> sent(const AuthorizationAsked& asked, std::string_view name);

// No parameter comes twice, except "resource" (RFC 8707 §2), which is not read. Spec: RFC 6749 §3.1.
Checked<Passed> check_parameters_are_unique(const AuthorizationAsked& asked);

// Neither request nor request_uri. Spec: OIDC Core §6, §3.1.2.6.
Checked<Passed> check_no_request_object(const AuthorizationAsked& asked);

// No registration parameter. Spec: OIDC Core §7.2.1, §3.1.2.6.
Checked<Passed> check_no_registration(const AuthorizationAsked& asked);

// "code" and nothing else. Spec: RFC 6749 §3.1.1, RFC 9700 §2.1.2.
Checked<Passed> check_response_type(const AuthorizationAsked& asked);

// query (what goes without saying) or form_post. Spec: OAuth 2.0 Multiple Response Types §2.1, Form Post §2.
Checked<ResponseMode> check_response_mode(const AuthorizationAsked& asked);

// The client was registered for codes. Spec: RFC 6749 §4.1.2.1 unauthorized_client.
Checked<Passed> check_client_may_use_codes(const AuthorizationAsked& asked);

struct State {
  std::string text;
};
// Spec: RFC 6749 §4.1.1, appendix A.5.
Checked<State> check_state(const AuthorizationAsked& asked);

inline constexpr std::size_t kNonceBytesMax = 512;

struct Nonce {
  std::string text;
};
// Printable ASCII, at most kNonceBytesMax. Spec: OIDC Core §3.1.2.1.
Checked<Nonce> check_nonce(const AuthorizationAsked& asked);

struct CodeChallenge {
  std::string text;
};
// Required of every client, S256 only: a challenge without method would be "plain", which protects nothing here.
// Spec: RFC 7636 §4.2-4.4, RFC 9700 §2.1.1.
Checked<CodeChallenge> check_code_challenge(const AuthorizationAsked& asked);

// What the client wants to happen, or not to happen, on the way. Spec: OIDC Core §3.1.2.1, Prompt Create 1.0 §4.
struct Prompts {
  bool none = false;
  bool login = false;
  bool consent = false;
  bool select_account = false;
  bool create = false;
};
// Known values only, and "none" alone.
Checked<Prompts> check_prompt(const AuthorizationAsked& asked);

struct MaxAge {
  std::optional<std::chrono::seconds> age;  // asked for, or else the client's default_max_age
};
// A number of seconds, not negative; beyond 100 years it is 100 years. Spec: OIDC Core §3.1.2.1, Registration §2.
Checked<MaxAge> check_max_age(const AuthorizationAsked& asked);

struct AcrValues {
  std::vector<std::string> values;  // the preferred first
};
// A wish, not a demand: what is too long to be one is refused, what is unknown is not. Spec: OIDC Core §3.1.2.1.
Checked<AcrValues> check_acr_values(const AuthorizationAsked& asked);

// Hints never refuse a request: one that cannot be used is empty. Spec: OIDC Core §3.1.2.1.
struct LoginHints {
  std::string email;  // login_hint
  std::string ui_locales;
};
Checked<LoginHints> check_hints(const AuthorizationAsked& asked);

}  // namespace bongsu::oidc
