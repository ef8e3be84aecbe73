#include "account/new_account.h"

#include <utility>

#include "account/code_points.h"
#include "base/utf8.h"

namespace bongsu::account {
namespace {

// Whether at least one character can be seen, and none disturbs what stands around it.
bool is_presentable(std::string_view text) {
  bool anything_visible = false;
  while (!text.empty()) {
    const char32_t code_point = take_code_point(text);
    if (disturbs_other_text(code_point)) return false;
    if (code_point != U' ' && !is_space_or_invisible(code_point)) anything_visible = true;
  }
  return anything_visible;
}

}  // namespace

std::expected<std::string, NameFlaw> parse_name(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::unexpected(NameFlaw::missing);
  if (text.size() > kNameBytesMax) return std::unexpected(NameFlaw::too_long);
  if (!base::is_valid_utf8(text) || base::has_control_characters(text) || !is_presentable(text)) {
    return std::unexpected(NameFlaw::not_text);
  }
  return std::string{text};
}

std::expected<NewAccount, NewAccountFlaws> check_new_account(std::string_view email, std::string_view name) {
  std::optional<EmailAddress> address = EmailAddress::parse(email);
  std::expected<std::string, NameFlaw> parsed_name = parse_name(name);
  if (address && parsed_name) return NewAccount{.email = *std::move(address), .name = *std::move(parsed_name)};

  NewAccountFlaws flaws;
  if (!address) flaws.email = trim(email).empty() ? EmailFlaw::missing : EmailFlaw::malformed;
  if (!parsed_name) flaws.name = parsed_name.error();
  return std::unexpected(flaws);
}

}  // namespace bongsu::account
