#pragma once
// The pages on the way in: who are you, prove it, or become somebody here.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "page/block.h"
#include "page/door.h"
#include "page/form.h"
#include "page/frame.h"
#include "page/passkey_view.h"

namespace bongsu::page {

// Asks for the e-mail address. Status 200, or 422 with problems (so that browsers do not offer to save what failed).
struct IdentifyPage {
  Form form{};                // sends kEmailField, or kDoorField
  std::string client_name{};  // empty: logging in to this server itself
  std::string email{};        // what was typed before, or login_hint
  std::vector<Problem> problems{};
  std::optional<std::string> sign_up_url{};  // nullopt: sign-up is closed
  Blocks blocks{};
  Doors doors{};
  std::optional<PasskeyPrompt> passkey{};
};

// Asks for the password of one address. Status as IdentifyPage.
struct PasswordPage {
  Form form{};  // sends kPasswordField, and kEmailField for password managers: trust the interaction, not this field
  ProofPurpose purpose = ProofPurpose::log_in;
  std::string client_name{};
  std::string email{};
  std::string other_account_url{};  // behind "not you?"
  std::vector<Problem> problems{};
  std::optional<std::string> forgotten_url{};  // nullopt: there is no way to recover by oneself
  Blocks below{};                              // the password: the same whatever the address, as all that follows
  std::string code_action{};                   // where kSendField asks for a code by e-mail; empty: none are sent
  Doors doors{};
  std::optional<PasskeyPrompt> passkey{};
};

// Asks for name, address and a new password, or leads to a provider, whose people need no password. Status as
// IdentifyPage.
struct SignUpPage {
  Form form{};  // sends kNameField, kEmailField, kPasswordField; or kDoorField
  std::string client_name{};
  std::string name{};
  std::string email{};
  std::size_t password_characters_min = 8;
  std::vector<Problem> problems{};
  std::string log_in_url{};
  Blocks blocks{};  // without a form: only providers make accounts
  Doors doors{};
};

// Sign-up exists, but not for everybody. Status 403.
struct SignUpClosedPage {
  std::string log_in_url{};
};

enum class AccountState { logged_in, logged_out };

struct KnownAccount {
  std::string value{};  // sent as kAccountField
  Person person{};
  AccountState state = AccountState::logged_in;
};

// The accounts that this browser knows. Status 200.
struct AccountChooserPage {
  Form form{};  // sends kAccountField
  std::string client_name{};
  std::vector<KnownAccount> accounts{};
  std::string other_account_url{};
};

}  // namespace bongsu::page
