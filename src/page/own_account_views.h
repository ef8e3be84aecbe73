#pragma once
// One's own account beyond the ways in: name and language, a copy of everything, the end of it.

#include <string>
#include <string_view>
#include <vector>

#include "page/code_views.h"
#include "page/form.h"
#include "page/frame.h"

namespace bongsu::page {

inline constexpr std::string_view kLanguageField = "language";  // kAutomatic, "ko" or "en"
inline constexpr std::string_view kAutomatic = "automatic";     // as the browser prefers
inline constexpr std::string_view kConfirmField = "confirm";    // kConfirmed when the box is ticked
inline constexpr std::string_view kConfirmed = "yes";

// Status as IdentifyPage.
struct AccountProfilePage {
  Form form{};  // sends kNameField and kLanguageField
  std::string email{};
  std::string name{};
  std::string language{kAutomatic};  // what is chosen
  std::vector<Problem> problems{};
  std::string back_url{};
};

// Status as IdentifyPage.
struct AccountEmailPage {
  Form form{};  // sends kEmailField with kSendField; then kEmailCodeField, or kSendField for another code
  CodeState state = CodeState::not_sent;
  std::string current{};  // the address that the account has
  std::string email{};    // the new one
  std::vector<Problem> problems{};
  std::string other_url{};  // once it is sent: to type another one
  std::string back_url{};
};

// Status 200.
struct AccountDataPage {
  Form form{};  // sent to download
  std::string back_url{};
};

// Status as IdentifyPage.
struct AccountDeletePage {
  Form form{};  // sends kConfirmField
  Person person{};
  std::vector<Problem> problems{};
  std::string data_url{};
  std::string back_url{};
};

// Status 200. Leads nowhere: there is no way back.
struct AccountDeletedPage {};

}  // namespace bongsu::page
