#include "http/header_values.h"

#include <utility>

#include "base/bytes.h"
#include "base/encoding.h"
#include "base/utf8.h"
#include "http/ascii.h"

namespace bongsu::http {
namespace {

// What follows the scheme and its spaces. Spec: RFC 9110 §11.6.2.
std::optional<std::string_view> credentials_of(std::string_view authorization, std::string_view scheme) {
  if (!authorization.contains(' ') || !equal_ignoring_case(take_until(authorization, ' '), scheme)) return std::nullopt;
  return trim(authorization);
}

// Spec: RFC 6750 §2.1 b64token, which is RFC 9110's token68.
bool is_token68(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/";
  return !text.empty() && text.find_first_not_of(kLetters) == std::string_view::npos;
}

}  // namespace

std::optional<BasicCredentials> parse_basic_authorization(std::string_view authorization) {
  const std::optional<std::string_view> encoded = credentials_of(authorization, "Basic");
  if (!encoded) return std::nullopt;
  const std::optional<base::Bytes> decoded = base::decode_base64(*encoded);
  if (!decoded) return std::nullopt;
  const base::SecretString text{base::to_text(*decoded)};
  std::string_view password = text.reveal();
  if (!password.contains(':') || !base::is_valid_utf8(password) || base::has_control_characters(password)) {
    return std::nullopt;
  }
  const std::string_view username = take_until(password, ':');
  return BasicCredentials{.username = std::string{username}, .password = base::SecretString{std::string{password}}};
}

std::optional<base::SecretString> parse_bearer_authorization(std::string_view authorization) {
  const std::optional<std::string_view> token = credentials_of(authorization, "Bearer");
  if (!token || !is_token68(*token)) return std::nullopt;
  return base::SecretString{std::string{*token}};
}

}  // namespace bongsu::http
