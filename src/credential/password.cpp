#include "credential/password.h"

#include <algorithm>

#include "base/utf8.h"
#include "credential/common_passwords.h"

namespace bongsu::credential {
namespace {

// Precondition: well-formed UTF-8.
std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool equal_letters(char a, char b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return lower(a) == lower(b);
}

// Whether the password gives away no more than the address does.
bool repeats_email(std::string_view password, std::string_view email) {
  if (email.empty()) return false;
  const std::string_view local = email.substr(0, email.rfind('@'));
  return std::ranges::equal(password, local, equal_letters) ||
         !std::ranges::search(password, email, equal_letters).empty();
}

}  // namespace

std::optional<PasswordFlaw> find_flaw(std::string_view password, std::string_view email, const PasswordPolicy& policy) {
  if (password.size() > policy.bytes_max) return PasswordFlaw::too_long;
  if (!base::is_valid_utf8(password) || base::has_control_characters(password)) return PasswordFlaw::not_text;
  if (count_code_points(password) < policy.characters_min) return PasswordFlaw::too_short;
  if (repeats_email(password, email)) return PasswordFlaw::same_as_email;
  if (is_common(password)) return PasswordFlaw::too_common;
  return std::nullopt;
}

}  // namespace bongsu::credential
