#include "oidc/authorization_parameter_checks.h"

#include <algorithm>
#include <charconv>

#include "base/encoding.h"
#include "base/utf8.h"
#include "oidc/authorization_return_address.h"
#include "oidc/authorization_text.h"

namespace bongsu::oidc {
namespace {

constexpr std::size_t kAcrValuesMax = 16;
constexpr std::size_t kAcrValueBytesMax = 255;
constexpr std::size_t kLoginHintBytesMax = 254;  // an e-mail address
constexpr std::size_t kUiLocalesBytesMax = 255;
constexpr std::size_t kS256Bytes = 32;
constexpr std::chrono::seconds kMaxAgeMax = std::chrono::years{100};

bool is_s256_challenge(std::string_view challenge) {
  const auto digest = base::decode_base64url(challenge);
  return digest && digest->size() == kS256Bytes;
}

// Marks one prompt; false when there is none of that name.
bool add_prompt(Prompts& prompts, std::string_view name) {
  if (name == "none") return prompts.none = true;
  if (name == "login") return prompts.login = true;
  if (name == "consent") return prompts.consent = true;
  if (name == "select_account") return prompts.select_account = true;
  if (name == "create") return prompts.create = true;
  return false;
}

std::string hint_or_nothing(std::optional<std::string_view> hint, std::size_t bytes_max) {
  if (!hint || hint->size() > bytes_max || base::has_control_characters(*hint)) return {};
  return std::string{*hint};
}

}  // namespace

std::optional<std::string_view> sent(const AuthorizationAsked& asked, std::string_view name) {
  const auto value = asked.parameters.get(name);
  if (!value || value->empty()) return std::nullopt;
  return value;
}

Checked<Passed> check_parameters_are_unique(const AuthorizationAsked& asked) {
  for (const auto& [name, value] : asked.parameters.all()) {
    if (name == "resource" || asked.parameters.get(name)) continue;
    return refusal(ErrorCode::invalid_request, "a parameter is sent more than once");
  }
  return Passed{};
}

Checked<Passed> check_no_request_object(const AuthorizationAsked& asked) {
  if (sent(asked, "request")) {
    return refusal(ErrorCode::request_not_supported, "request objects are not supported: send plain parameters");
  }
  if (sent(asked, "request_uri")) {
    return refusal(ErrorCode::request_uri_not_supported, "request_uri is not supported: send plain parameters");
  }
  return Passed{};
}

Checked<Passed> check_no_registration(const AuthorizationAsked& asked) {
  if (!sent(asked, "registration")) return Passed{};
  return refusal(ErrorCode::registration_not_supported, "clients are registered before they send people here");
}

Checked<Passed> check_response_type(const AuthorizationAsked& asked) {
  const auto response_type = sent(asked, "response_type");
  if (!response_type) return refusal(ErrorCode::invalid_request, "response_type is missing");
  if (response_type != "code") {
    return refusal(ErrorCode::unsupported_response_type, "the only response_type here is code");
  }
  return Passed{};
}

Checked<ResponseMode> check_response_mode(const AuthorizationAsked& asked) {
  const std::string_view mode = sent(asked, "response_mode").value_or("query");
  if (mode == "query") return ResponseMode::query;
  if (mode == "form_post") return ResponseMode::form_post;
  return refusal(ErrorCode::invalid_request, "response_mode is query or form_post");
}

Checked<Passed> check_client_may_use_codes(const AuthorizationAsked& asked) {
  const auto& granted = asked.client.grant_types;
  if (std::ranges::find(granted, GrantType::authorization_code) != granted.end()) return Passed{};
  return refusal(ErrorCode::unauthorized_client, "this client is not registered for the authorization_code grant");
}

Checked<State> check_state(const AuthorizationAsked& asked) {
  const std::string_view state = sent(asked, "state").value_or("");
  if (is_well_formed_state(state)) return State{std::string{state}};
  return refusal(ErrorCode::invalid_request, "state is longer than 2048 bytes or not printable ASCII");
}

Checked<Nonce> check_nonce(const AuthorizationAsked& asked) {
  const std::string_view nonce = sent(asked, "nonce").value_or("");
  if (nonce.size() <= kNonceBytesMax && is_printable_ascii(nonce)) return Nonce{std::string{nonce}};
  return refusal(ErrorCode::invalid_request, "nonce is longer than 512 bytes or not printable ASCII");
}

Checked<CodeChallenge> check_code_challenge(const AuthorizationAsked& asked) {
  const auto challenge = sent(asked, "code_challenge");
  if (!challenge) return refusal(ErrorCode::invalid_request, "code_challenge is missing: PKCE is required");
  if (sent(asked, "code_challenge_method") != "S256") {
    return refusal(ErrorCode::invalid_request, "code_challenge_method must be S256");
  }
  if (!is_s256_challenge(*challenge)) {
    return refusal(ErrorCode::invalid_request, "code_challenge is not the base64url of a SHA-256");
  }
  return CodeChallenge{std::string{*challenge}};
}

Checked<Prompts> check_prompt(const AuthorizationAsked& asked) {
  Prompts prompts;
  const auto names = words_of(sent(asked, "prompt").value_or(""));
  for (const std::string_view name : names) {
    if (!add_prompt(prompts, name)) {
      return refusal(ErrorCode::invalid_request, "prompt knows none, login, consent, select_account and create");
    }
  }
  if (prompts.none && names.size() > 1) return refusal(ErrorCode::invalid_request, "prompt=none stands alone");
  return prompts;
}

Checked<MaxAge> check_max_age(const AuthorizationAsked& asked) {
  const auto text = sent(asked, "max_age");
  std::int64_t seconds = 0;
  if (text) {
    const char* const end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, seconds);
    if (error != std::errc{} || stop != end || seconds < 0) {
      return refusal(ErrorCode::invalid_request, "max_age is not a number of seconds");
    }
  } else if (asked.client.default_max_age_seconds) {
    seconds = std::max<std::int64_t>(*asked.client.default_max_age_seconds, 0);
  } else {
    return MaxAge{};
  }
  return MaxAge{std::min(std::chrono::seconds{seconds}, kMaxAgeMax)};
}

Checked<AcrValues> check_acr_values(const AuthorizationAsked& asked) {
  AcrValues wanted;
  for (const std::string_view value : words_of(sent(asked, "acr_values").value_or(""))) {
    if (value.size() > kAcrValueBytesMax || !is_printable_ascii(value) || wanted.values.size() == kAcrValuesMax) {
      return refusal(ErrorCode::invalid_request, "acr_values is too long or not printable ASCII");
    }
    wanted.values.emplace_back(value);
  }
  return wanted;
}

Checked<LoginHints> check_hints(const AuthorizationAsked& asked) {
  return LoginHints{.email = hint_or_nothing(sent(asked, "login_hint"), kLoginHintBytesMax),
                    .ui_locales = hint_or_nothing(sent(asked, "ui_locales"), kUiLocalesBytesMax)};
}

}  // namespace bongsu::oidc
