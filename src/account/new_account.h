#pragma once
// What a person (or an operator) enters to make an account, checked field by field.

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "account/email_address.h"

namespace bongsu::account {

inline constexpr std::size_t kNameBytesMax = 200;

enum class EmailFlaw { missing, malformed };
enum class NameFlaw { missing, too_long, not_text };

// What is wrong with each field; nothing where it is right.
struct NewAccountFlaws {
  std::optional<EmailFlaw> email;
  std::optional<NameFlaw> name;
  friend bool operator==(const NewAccountFlaws&, const NewAccountFlaws&) = default;
};

// Fields that an account can be made of.
struct NewAccount {
  EmailAddress email;
  std::string name;
  friend bool operator==(const NewAccount&, const NewAccount&) = default;
};

// The name trimmed: 1 to kNameBytesMax bytes of UTF-8 without control characters or what disturbs the text around it.
std::expected<std::string, NameFlaw> parse_name(std::string_view text);

std::expected<NewAccount, NewAccountFlaws> check_new_account(std::string_view email, std::string_view name);

}  // namespace bongsu::account
