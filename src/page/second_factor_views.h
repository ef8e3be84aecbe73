#pragma once
// The pages of the second factor: given at a login, set up, and the recovery codes that stand in for it.

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "page/form.h"

namespace bongsu::page {

inline constexpr std::string_view kCodeField = "code";
inline constexpr std::string_view kRecoveryCodeField = "recovery_code";
inline constexpr std::string_view kRememberField = "remember";

enum class SecondFactorAsked { code, recovery_code };  // which of the two was tried last

// Asks for either. Status as IdentifyPage.
struct SecondFactorPage {
  Form form{};  // sends kCodeField, kRecoveryCodeField and, ticked, kRememberField
  std::string client_name{};
  SecondFactorAsked asks = SecondFactorAsked::code;
  std::chrono::days remember_days{0};  // 0: not offered
  std::vector<Problem> problems{};
  std::string other_account_url{};
};

enum class AuthenticatorPurpose {
  add,
  replace,
  required,       // no login without
  passkey_first,  // only with confirm_url: the account has a passkey, which proves more than the login did
};

// Shows a new key, as a QR code and as text, and asks for the first code. Status as IdentifyPage.
struct AuthenticatorPage {
  Form form{};  // sends kCodeField; with `replace` also kRemoveField
  AuthenticatorPurpose purpose = AuthenticatorPurpose::add;
  std::string account{};       // as the app will show it
  std::string key{};           // in groups of four
  std::size_t qr_modules = 0;  // along each side; 0: no QR code
  std::string qr_path{};       // of an SVG: "M4 4h7v1h-7z…"
  std::vector<Problem> problems{};
  std::string back_url{};     // empty with `required`
  std::string confirm_url{};  // not empty: instead of a key, where the person first logs in once more
};

// How many are left, and that new ones take their place. Status 200.
struct RecoveryCodesPage {
  Form form{};
  std::size_t left = 0;
  std::string back_url{};
};

// The codes, once. Status 200.
struct NewRecoveryCodesPage {
  std::string account{};
  std::vector<std::string> codes{};
  std::string back_url{};
};

}  // namespace bongsu::page
