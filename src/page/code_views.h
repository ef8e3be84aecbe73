#pragma once
// Codes by e-mail: asked for, typed in, and a new password set with one.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "page/block.h"
#include "page/door.h"
#include "page/form.h"
#include "page/passkey_view.h"

namespace bongsu::page {

inline constexpr std::string_view kEmailCodeField = "email_code";
inline constexpr std::string_view kSendField = "send";  // a button: asks for a code, or for another one

// sent: to whoever it may concern. The page says the same whether or not anybody was written to.
enum class CodeState { not_sent, sent };

// Logs in. Status 200, or 422 with problems.
struct EmailCodePage {
  Form form{};  // sends kEmailCodeField, or kSendField
  CodeState state = CodeState::not_sent;
  ProofPurpose purpose = ProofPurpose::log_in;
  std::string client_name{};
  std::string email{};
  std::string mail_trouble{};  // the provider that is down and runs the mail of this address; empty: none
  std::vector<Problem> problems{};
  std::string other_account_url{};
  std::string password_url{};  // empty: there are no passwords here
  Blocks below{};              // the code
  Doors doors{};
  std::optional<PasskeyPrompt> passkey{};
};

// Sets a new password. Status as EmailCodePage.
struct ResetPage {
  Form form{};  // sends kEmailCodeField and kPasswordField, or kSendField
  CodeState state = CodeState::not_sent;
  std::string email{};
  std::string mail_trouble{};
  std::size_t password_characters_min = 8;
  std::vector<Problem> problems{};
  std::string log_in_url{};
};

// Proves that the address is the person's own, who is logged in. Status as EmailCodePage.
struct VerifyPage {
  Form form{};  // sends kEmailCodeField, kSendField, or kDecisionField = kDeny for later
  CodeState state = CodeState::not_sent;
  std::string email{};
  std::string mail_trouble{};
  std::vector<Problem> problems{};
};

}  // namespace bongsu::page
