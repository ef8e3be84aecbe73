#include "account/email_address.h"

#include <algorithm>

#include "account/code_points.h"
#include "base/utf8.h"

namespace bongsu::account {
namespace {

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_letter(char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

// Spec: RFC 5322 §3.2.3 atext, RFC 6532 §3.2.
constexpr bool is_atext(char c) {
  constexpr std::string_view kMarks = "!#$%&'*+-/=?^_`{|}~";
  return !is_ascii(c) || is_letter(c) || is_digit(c) || kMarks.contains(c);
}

// Spec: RFC 5321 §2.3.5 sub-domain, RFC 6531 §3.3.
constexpr bool is_label_character(char c) { return !is_ascii(c) || is_letter(c) || is_digit(c) || c == '-'; }

bool is_dot_atom(std::string_view local) {
  if (local.empty() || local.size() > kEmailLocalBytesMax) return false;
  if (local.front() == '.' || local.back() == '.' || local.contains("..")) return false;
  return std::ranges::all_of(local, [](char c) { return c == '.' || is_atext(c); });
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > kDomainLabelBytesMax) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::ranges::all_of(label, is_label_character);
}

bool is_domain(std::string_view domain) {
  std::size_t labels = 0;
  std::string_view last;
  for (std::string_view rest = domain;; ++labels) {
    const std::size_t dot = rest.find('.');
    last = rest.substr(0, dot);
    if (!is_label(last)) return false;
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  // A last label of digits alone would be an IPv4 address. Spec: RFC 3696 §2.
  return labels >= 1 && !std::ranges::all_of(last, is_digit);
}

bool is_visible(std::string_view text) {
  if (!base::is_valid_utf8(text) || base::has_control_characters(text)) return false;
  while (!text.empty()) {
    if (is_space_or_invisible(take_code_point(text))) return false;
  }
  return true;
}

}  // namespace

std::optional<EmailAddress> EmailAddress::parse(std::string_view text) {
  text = trim(text);
  if (text.size() > kEmailBytesMax || !is_visible(text)) return std::nullopt;
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  if (!is_dot_atom(text.substr(0, at)) || !is_domain(text.substr(at + 1))) return std::nullopt;

  EmailAddress address;
  address.text_ = text;
  std::ranges::transform(text.substr(at), address.text_.begin() + static_cast<std::ptrdiff_t>(at), to_lower);
  address.key_.resize(text.size());
  std::ranges::transform(text, address.key_.begin(), to_lower);
  return address;
}

std::string_view EmailAddress::domain() const {
  return text_.empty() ? std::string_view{} : std::string_view{text_}.substr(text_.rfind('@') + 1);
}

}  // namespace bongsu::account
